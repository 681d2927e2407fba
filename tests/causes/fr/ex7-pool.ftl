### Ce qui ne va pas dans l'exercice 7.

worker-ends-after-a-job = Un travailleur s'en va après une tâche
    .happened =
        L'unique travailleur a fait { $jobs ->
            [one] une tâche
           *[other] { $jobs } tâches
        }, et le client suivant n'a pas eu de réponse.
    .why =
        Un pool existe pour que des threads soient démarrés une fois et servent toujours à nouveau.
        Un travailleur qui sort de sa fonction n'existe plus (std::thread), et un pool de quatre
        travailleurs sert alors quatre clients dans toute sa vie.
    .hint-1 = Que fait un travailleur quand sa première tâche est finie ?
    .hint-2 = `if let` prend une tâche. Quelle instruction en prend une après l'autre ?
    .hint-3 = `while let Ok(job) = worker.jobs.recv()` continue jusqu'à la fin du pool.

no-initializer = Personne n'appelle l'initialiseur
    .why =
        L'initialiseur d'un pool s'exécute une fois dans chaque travailleur, avant sa première
        tâche : c'est là qu'il ouvre ce dont il aura besoin pour toutes. Ici, selon l'énoncé, il
        affiche `Worker 1 started`, et cette ligne n'est pas venue (en Python : multiprocessing.Pool, `initializer`).
    .hint-1 = Que fait d'abord un travailleur, avant d'attendre une tâche ?
    .hint-2 = L'initialiseur est une fonction, dans `worker.options`, à qui l'on donne un numéro.
    .hint-3 = Commencez `work` par `initializer(worker.number);`, avant la boucle.

starts-workers-late = Les travailleurs ne démarrent qu'avec les clients
    .why =
        Il n'y avait encore aucun travailleur, et le premier a démarré à l'arrivée du premier
        client ; selon l'énoncé, tous démarrent avec le serveur. Ce sont alors les premiers clients
        qui paient le démarrage. En Python, ThreadPoolExecutor agit ainsi exprès ; multiprocessing.Pool, lui, les
        démarre tous au début.
    .hint-1 = Quand votre programme démarre-t-il ses threads : avec le pool, ou avec une tâche ?
    .hint-2 = Tous les travailleurs sont là, initialisés, avant le premier `accept`.
    .hint-3 = Démarrez les N threads dans une boucle à la création du pool ; qu'ils attendent les tâches.

one-worker-only = Il n'y a qu'un travailleur
    .happened = { $count } travailleurs étaient demandés.
    .why =
        Un seul travailleur a démarré. Un thread ne fait qu'une chose à la fois : un client qui
        réfléchit fait donc attendre tous les autres, et le pool n'est plus qu'une file d'attente
        (pthread_create(3)).
    .hint-1 = Combien de threads votre pool démarre-t-il, et combien `--workers` en demande-t-il ?
    .hint-2 = Chaque travailleur est un thread à lui, et tous prennent dans la même file.
    .hint-3 = Appelez `spawn` dans une boucle : `for number in 1..=options.workers`.

another-number-of-workers = Un autre nombre de travailleurs
    .happened = { $asked } étaient demandés, et { $found } ont démarré.
    .why =
        Le nombre de travailleurs dit quelle part de la machine un serveur peut prendre. Qui le
        fixe compte dessus : la mémoire des threads et ce qu'ils font en même temps en dépendent
        (pthread_create(3)).
    .hint-1 = D'où votre programme tient-il le nombre de ses travailleurs ?
    .hint-2 = Les bornes de l'intervalle sont-elles les bonnes : `1..n`, `1..=n`, `0..n` ?
    .hint-3 = `for number in 1..=options.workers` en démarre autant que demandé, à partir de 1.

not-one-worker-a-cpu = Pas un travailleur par processeur
    .happened =
        Personne n'a donné `--workers`. Le système accorde { $asked ->
            [one] un processeur
           *[other] { $asked } processeurs
        } à votre programme, et { $found ->
            [one] un travailleur a démarré
           *[other] { $found } travailleurs ont démarré
        }.
    .why =
        Avec moins de threads que de processeurs, une partie de la machine ne fait rien pendant que des
        clients attendent ; avec plus, ils se relaient sur le même processeur. Leur nombre change d'une
        machine à l'autre, et un programme peut en recevoir moins qu'il n'y en a (sched_getaffinity(2)) :
        il doit le demander.
    .hint-1 = D'où vient le nombre quand `--workers` n'est pas donné ?
    .hint-2 = Y a-t-il là un nombre qui n'est juste que sur votre machine, ou y ajoute-t-on quelque chose ?
    .hint-3 =
        `thread::available_parallelism()` dit combien de processeurs le système accorde au programme ;
        en Python, `len(os.sched_getaffinity(0))`.

initializer-for-each-job = L'initialiseur s'exécute à chaque tâche
    .why =
        L'initialiseur sert à ce que l'on fait une fois dans la vie d'un travailleur, parce que
        c'est trop cher pour chaque tâche : ouvrir une base de données, lire une table. L'énoncé
        le veut une seule fois, et le vôtre s'est exécuté encore après une tâche (en Python : multiprocessing.Pool, `initializer`).
    .hint-1 = Combien de fois un travailleur passe-t-il sur la ligne qui appelle l'initialiseur ?
    .hint-2 = Ce qui est dans la boucle arrive à chaque tâche ; ce qui est au-dessus, une fois.
    .hint-3 = Placez `initializer(worker.number);` avant le `while`.

one-job-at-a-time = Le pool ne donne qu'une tâche à la fois
    .happened =
        { $count } clients se sont connectés et { $accepted ->
            [one] un seul a été accepté
           *[other] { $accepted } ont été acceptés
        } : les autres attendent encore dans le système.
    .why =
        Le thread qui accepte les clients attend la fin d'une tâche avant d'accepter le suivant ;
        selon l'énoncé, on accepte des clients pendant que l'on en sert d'autres. C'est aussi le piège de
        multiprocessing.Pool, en Python : `apply` bloque jusqu'au résultat, `apply_async` non.
    .hint-1 = Quand `submit` retourne, la tâche doit-elle être faite, ou seulement remise ?
    .hint-2 = Quel appel, dans `submit`, attend une réponse, un `join` ou la fin d'une tâche ?
    .hint-3 =
        `submit` ne fait qu'une chose : `self.jobs.send(job)`. Il retourne dès que la tâche est
        dans la file, et le thread principal revient à `accept`.

lock-held-during-the-job = La file reste verrouillée pendant une tâche
    .happened =
        { $count } clients ont été acceptés et il y a assez de travailleurs, mais une seule tâche
        est en cours.
    .why =
        Le travailleur prend sa tâche dans une file derrière un verrou, et tient encore ce verrou
        pendant qu'il la fait : les autres attendent le verrou. Dans
        `while let Ok(job) = queue.lock().unwrap().recv()`, la garde est un temporaire, qui vit jusqu'à la
        fin du corps de la boucle (std::sync::MutexGuard ; Rust Reference, Temporary
        scopes).
    .hint-1 = Où attendent les autres travailleurs à ce moment, et qui attendent-ils ?
    .hint-2 = Quand la garde que `lock()` a rendue est-elle libérée ? Pas là où l'on croit.
    .hint-3 =
        Verrouillez et recevez dans une fonction à part, ou dans une instruction qui se termine
        avant que la tâche commence : `let job = queue.lock().unwrap().recv();`.

no-queue = Personne n'attend dans une file
    .happened =
        Tous les travailleurs étaient occupés. { $waiting ->
            [0] Un client est venu et n'a pas été accepté.
            [one] Un client de plus a été accepté, et le suivant ne l'a pas été.
           *[other] { $waiting } clients de plus ont été acceptés, et le suivant ne l'a pas été.
        }
    .why =
        Une tâche qui ne trouve pas de travailleur libre attend dans la file, et le thread principal
        continue d'accepter. Sur un canal sans place (crossbeam_channel, bounded(0)), `send` attend
        que quelqu'un reçoive, et les clients restent dans la file courte du système (listen(2)).
    .hint-1 = Où est le thread principal pendant que tous les travailleurs sont occupés ?
    .hint-2 = Combien de tâches tiennent dans le canal que vous avez créé ?
    .hint-3 = `bounded(QUEUE)` a de la place pour autant de tâches, et `send` retourne aussitôt tant qu'il en reste.

more-than-its-workers = Plus de clients à la fois que de travailleurs
    .happened =
        Il a été lancé avec `--workers { $count }`.
    .why =
        Un pool est une promesse : jamais plus de tant de tâches à la fois. Un thread par client la
        rompt : mille clients font mille threads, chacun avec sa pile (pthread_create(3)), et c'est
        contre cela que les pools ont été inventés.
    .hint-1 = Quel thread a répondu au client, alors que tous les travailleurs étaient occupés ?
    .hint-2 = Un thread est-il démarré dans `submit`, ou y a-t-il un travailleur de trop ?
    .hint-3 = `submit` envoie la tâche dans le canal, sans plus ; les threads sont démarrés dans `Pool::start`.

turns-clients-away = Des clients sont renvoyés quand tous sont occupés
    .happened =
        { $count } travailleurs étaient occupés, et un client venu à ce moment a perdu sa connexion.
    .why =
        La tâche a été jetée, et avec elle la connexion qu'elle possède : `try_send` échoue quand
        la file est pleine, et rend la tâche (crossbeam_channel::TrySendError). Le client lit une
        fin de fichier là où l'énoncé lui promet une réponse, un peu plus tard.
    .hint-1 = Que devient une tâche qui ne trouve pas de place dans la file ?
    .hint-2 = `send` attend une place, `try_send` non. Combien de tâches peuvent attendre ?
    .hint-3 = Créez le canal avec `bounded(QUEUE)`, et remettez les tâches avec `send`.

last-in-first-out = Le dernier venu est le premier servi
    .why =
        Les tâches sont dans une pile, et non dans une file : le premier venu est servi le dernier,
        et jamais si le serveur est très demandé. Un canal garde l'ordre de ce qu'on y envoie ;
        `VecDeque` aussi, avec `push_back` et `pop_front` (std::collections::VecDeque).
    .hint-1 = De quel côté les tâches entrent-elles, et de quel côté sortent-elles ?
    .hint-2 = `Vec::push` et `Vec::pop` travaillent du même côté.
    .hint-3 = Prenez une seule tâche avec `recv` quand vous êtes prêt à la faire, et laissez les autres dans le canal.

workers-spin = Les travailleurs calculent en attendant
    .why =
        Il n'y a aucune tâche, et un processeur travaille quand même : un travailleur demande sans
        cesse si quelque chose est venu. Il prend ce temps aux autres programmes, et à ses propres
        tâches. Un thread qui attend dans `recv` dort jusqu'à ce qu'il y en ait une (futex(2)).
    .hint-1 = Que fait un travailleur quand il n'y a pas de tâche ?
    .hint-2 = `try_recv` revient tout de suite, avec ou sans tâche.
    .hint-3 = `recv` attend, et n'échoue qu'à la fin du pool : `while let Ok(job) = worker.jobs.recv()`.

panic-costs-a-worker = Une panique coûte un travailleur
    .why =
        Une panique termine le thread où elle se produit (std::thread), et c'est ici un
        travailleur. Le programme continue avec un travailleur de moins, et personne ne s'en
        aperçoit : après autant de mauvaises tâches que de travailleurs, plus personne n'est servi.
    .hint-1 = Dans quel thread la tâche s'exécute-t-elle, et que lui fait une panique ?
    .hint-2 = `std::panic::catch_unwind` appelle une fonction et survit à sa panique.
    .hint-3 = `let _ = panic::catch_unwind(AssertUnwindSafe(|| job(number)));`

panic-keeps-the-connection = La connexion d'une tâche ratée reste ouverte
    .why =
        La tâche a échoué et son travailleur continue, comme il se doit, mais personne n'a fermé la
        connexion. Son client attend une réponse qui ne viendra jamais, et chacune de ces connexions
        garde un descripteur : un processus en a peu (getrlimit(2), RLIMIT_NOFILE).
    .hint-1 = Qui ferme la connexion quand la tâche s'arrête en plein milieu ?
    .hint-2 =
        En Rust, elle se ferme quand son dernier TcpStream est libéré : en reste-t-il un clone, dans
        une liste ou une table, que seule la fin de la tâche enlève ?
    .hint-3 =
        Que la tâche soit seule à posséder la connexion : une panique libère ce que la tâche possède.
        En Python, `with connection:` la ferme de quelque façon que le bloc se termine.

client-costs-a-worker = Un client qui part coûte un travailleur
    .why =
        Des clients ont fermé ou réinitialisé leur connexion, et il y a eu ensuite moins de
        travailleurs. Après un reset, `read` échoue, et de même le `write` d'une réponse (ECONNRESET,
        EPIPE ; read(2), write(2)) : c'est l'erreur de ce client, et elle ne doit pas terminer la
        boucle du travailleur.
    .hint-1 = Qu'est-ce qui fait sortir de la boucle du travailleur, hormis la fin du pool ?
    .hint-2 = L'erreur d'une tâche appartient à cette tâche : signalez-la, et prenez la suivante.
    .hint-3 = Traitez les erreurs dans la boucle, autour de chaque tâche, et non autour de la boucle.

replaced-too-early = Un travailleur est remplacé une tâche trop tôt
    .happened = Il a été lancé avec `--max-tasks-per-worker { $most }`.
    .why =
        Un travailleur fait autant de tâches que le dit l'énoncé, et pas une de moins. Le remplacer plus tôt coûte un nouveau thread et une nouvelle initialisation plus
        souvent que demandé (en Python : multiprocessing.Pool, `maxtasksperchild`).
    .hint-1 = Pour quelle valeur de votre compteur le travailleur est-il remplacé ?
    .hint-2 = Comptez-vous avant la tâche ou après, et comparez-vous avec `>` ou `>=` ?
    .hint-3 = Faites la tâche, puis `done += 1;`, puis remplacez `if done >= most`.

replaced-too-late = Un travailleur est remplacé une tâche trop tard
    .happened = Il a été lancé avec `--max-tasks-per-worker { $most }`.
    .why =
        Un travailleur fait autant de tâches que le dit l'énoncé, et le vôtre en a fait une de
        plus. Ce que ses tâches laissent derrière elles y est laissé une
        fois de trop (en Python : multiprocessing.Pool, `maxtasksperchild`).
    .hint-1 = Après quelle tâche votre programme regarde-t-il son compteur ?
    .hint-2 = Comptez-vous avant la tâche ou après, et comparez-vous avec `>` ou `>=` ?
    .hint-3 = Juste après la tâche : `done += 1;`, et remplacez `if done >= most`.

never-replaced = Les travailleurs ne sont jamais remplacés
    .happened = Il a été lancé avec `--max-tasks-per-worker { $most }`.
    .why =
        L'énoncé dit qu'un travailleur se termine après tant de tâches, et qu'un nouveau prend sa place. C'est un coup de balai : ce que les tâches ont laissé dans
        un thread disparaît avec lui (en Python : multiprocessing.Pool, `maxtasksperchild`).
    .hint-1 = Comment un travailleur sait-il combien de tâches il a faites ?
    .hint-2 = Comptez dans la boucle, et comparez au `max_tasks` des options, qui est une Option.
    .hint-3 = `if max_tasks.is_some_and(|most| done >= most) && replace(worker).is_ok() {"{"} return; {"}"}`

ends-without-replacement = Un travailleur s'en va et n'est pas remplacé
    .why =
        Le travailleur a fait ses tâches, il est parti, et aucun autre n'a démarré : à chaque fin,
        le pool perd un travailleur, jusqu'à ne plus servir personne. Selon l'énoncé, un
        travailleur qui se termine en a démarré un autre avant.
    .hint-1 = Qui démarre le travailleur suivant, et quand ?
    .hint-2 = Celui qui se termine peut le faire lui-même, avant de retourner.
    .hint-3 =
        Dans `replace` : `spawn(Worker {"{"} number, ..worker.clone() {"}"})`, où
        `number = worker.number + worker.options.workers`.

replacement-without-initializer = Le remplaçant n'est pas initialisé
    .why =
        Un autre travailleur a pris la relève, et « Worker 2 started » n'a pas été affiché : son
        initialiseur n'a pas été appelé. Une tâche compte sur ce que l'initialiseur a préparé, quel
        que soit son travailleur : l'énoncé le veut aussi pour les remplaçants (en Python : multiprocessing.Pool, `initializer`).
    .hint-1 = Que font les premiers travailleurs que celui-ci ne fait pas ?
    .hint-2 = Est-ce un nouveau thread qui commence au début, ou l'ancien avec un autre numéro ?
    .hint-3 = Que `replace` appelle `spawn` : `work` s'exécute alors depuis sa première ligne.

stays-after-its-replacement = Un travailleur remplacé reste
    .why =
        Le travailleur suivant a démarré, et le précédent prend encore des tâches. L'énoncé
        veut qu'il se termine. Chaque remplacement ajoute alors un thread au pool, qui grossit sans fin, et ce que l'ancien
        thread a laissé derrière lui reste aussi.
    .hint-1 = Que fait l'ancien travailleur une fois qu'il a démarré le nouveau ?
    .hint-2 = Un thread se termine quand sa fonction retourne.
    .hint-3 = `if replace(worker).is_ok() {"{"} return; {"}"}`, dans la boucle.

wrong-worker-number = Des travailleurs ont d'autres numéros que prévu
    .happened = Dans un pool de { $workers }, le travailleur 1 est remplacé par le numéro { $next }.
    .why =
        Le numéro d'un remplaçant augmente de la taille du pool, comme le dit l'énoncé. Ainsi, deux travailleurs n'ont jamais le même, et personne
        n'a besoin d'un compteur partagé.
    .hint-1 = Quels numéros sont déjà pris quand le travailleur 1 est remplacé ?
    .hint-2 = De combien un numéro doit-il augmenter pour être libre à coup sûr ?
    .hint-3 = `worker.number + worker.options.workers`

never-ends = Le pool ne se termine jamais
    .why =
        On a demandé au serveur de s'arrêter, il n'a plus rien à faire, et il continue. Un récepteur
        n'apprend que plus rien ne viendra qu'à la libération du dernier émetteur
        (crossbeam_channel::Receiver::recv, et de même std::sync::mpsc::Receiver::recv) : tant qu'il
        en reste un, les travailleurs attendent.
    .hint-1 = Qui attend qui à ce moment, et qu'est-ce qui y mettrait fin ?
    .hint-2 = Combien d'émetteurs le canal des tâches a-t-il, et quand le dernier est-il libéré ?
    .hint-3 = Dans `finish`, d'abord `drop(self.jobs)`, et seulement ensuite l'attente : `let _ = self.ended.recv();`

dies-of-the-signal = Le signal termine le programme
    .happened = Il a reçu { $signal }.
    .why =
        Un tel signal termine aussitôt un programme qui ne le traite pas, quoi qu'il soit en train de
        faire (signal(7)). C'est ainsi qu'un serveur est arrêté par Ctrl-C, par `kill` et par tout
        ce qui gère des services : c'est une demande, et un programme peut finir d'abord.
    .hint-1 = Quels signaux votre programme traite-t-il ? Il y en a deux.
    .hint-2 = SIGINT vient de Ctrl-C, SIGTERM de `kill`.
    .hint-3 = En Rust, `stop.rs` s'en charge avec signal_hook ; en Python, `signal.signal(signal.SIGTERM, handler)`.

cuts-off-the-jobs-in-progress = Les tâches en cours sont coupées à la fin
    .why =
        On a demandé au serveur de s'arrêter pendant qu'il servait des clients, et leurs connexions
        ont été fermées avant la réponse. Quand main retourne, ou que quelqu'un appelle exit, tous
        les threads s'arrêtent là où ils sont (exit(3)).
    .hint-1 = Que fait le thread principal entre le signal et son retour ?
    .hint-2 = Quelqu'un doit attendre que le dernier travailleur soit terminé.
    .hint-3 = Dans `finish`, après `drop(self.jobs)` : `let _ = self.ended.recv();`, qui attend tous les travailleurs.

drops-the-queue = Ceux qui attendent sont oubliés à la fin
    .why =
        Des clients acceptés attendaient leur tour quand on a demandé au serveur de s'arrêter, et
        ils n'ont pas eu de réponse. Accepter quelqu'un, c'est lui en promettre une. Un canal sans
        émetteur donne encore ce qu'il contient (crossbeam_channel::Receiver::recv, et de même
        std::sync::mpsc::Receiver::recv).
    .hint-1 = Que deviennent les tâches que personne n'a encore prises ?
    .hint-2 = Un travailleur regarde-t-il si le pool se termine avant de regarder s'il reste une tâche ?
    .hint-3 = Libérez l'émetteur, rien d'autre : `recv` vide alors la file, et échoue quand elle est vide.

still-takes-new-clients = De nouveaux clients sont servis pendant la fin
    .why =
        Un client est venu alors que le serveur avait dit qu'il s'arrêtait, et il a été servi. Tant
        qu'il vient des clients, un tel serveur ne se termine jamais. Un serveur qui s'arrête ferme
        sa socket d'écoute : un nouveau venu est refusé aussitôt (connect(2), ECONNREFUSED) et peut
        s'adresser ailleurs.
    .hint-1 = Quel thread accepte encore des clients après le signal ?
    .hint-2 = D'abord on cesse d'accepter, puis le pool se termine, puis le programme.
    .hint-3 = Quittez la boucle d'accept quand `stop.is_asked()`, faites `drop(listener)`, puis appelez `finish`.

forgets-the-replacements = Seuls les premiers travailleurs sont attendus
    .why =
        Un travailleur a été remplacé, et à la fin le programme n'a attendu que ceux du début : leurs
        remplaçants ont été coupés au milieu d'une tâche. `join` attend l'unique thread auquel
        appartient sa poignée (pthread_join(3)).
    .hint-1 = De qui votre programme attend-il la fin, et qui travaille à ce moment-là ?
    .hint-2 = Une liste de poignées faite au début ne connaît pas les remplaçants.
    .hint-3 = Que chaque travailleur garde un clone d'un émetteur, `_alive` ; attendez la libération du dernier.

not-replaced-while-it-ends = Plus personne n'est remplacé pendant la fin
    .why =
        On a demandé au serveur de s'arrêter pendant que des clients attendaient. Un travailleur a
        ensuite fait sa dernière tâche, aucun autre n'a pris sa place, et ceux qui attendent encore
        ne sont servis par personne. L'énoncé promet une réponse à tous ceux qui ont été acceptés,
        quels que soient alors les travailleurs.
    .hint-1 = Si chaque travailleur fait une seule tâche, qui sert les derniers clients de la file ?
    .hint-2 =
        Que regarde, ou qu'attend, un travailleur à remplacer, une fois que le serveur s'arrête ?
        Qui attend les travailleurs en tenant un verrou les empêche d'en démarrer d'autres.
    .hint-3 =
        Remplacez un travailleur, que le serveur s'arrête ou non : les travailleurs se terminent
        d'eux-mêmes quand la file est vide et que son émetteur est libéré.
