### Ce qui ne va pas dans l'exercice 3.

one-after-the-other = Les threads tournent l'un après l'autre
    .happened =
        Toutes les lignes d'un thread sont venues avant la première de l'autre.
    .why =
        `join` retourne quand le thread a fini (pthread_join(3)). Appelé entre les deux
        lancements, il ne laisse commencer le deuxième thread que lorsque le premier n'est plus
        là : ensemble, ils durent alors autant que deux simples appels de fonction.
    .hint-1 = Qu'attend votre programme avant de lancer le deuxième thread ?
    .hint-2 =
        `spawn` retourne aussitôt, avec un JoinHandle. Gardez-le, et regardez où `join` est appelé
        dessus : l'autre thread tourne-t-il déjà à ce moment-là ?
    .hint-3 =
        `start` ne fait que lancer un thread et rendre son handle. Les deux appels de `join` sont
        dans `finish`, qui vient après les deux appels de `start`.

no-threads = Rien ne tourne à côté de main
    .happened =
        Toutes les lignes d'un thread sont venues avant la première de l'autre et, pendant ce
        temps, le système n'a vu qu'un thread dans votre programme : celui qui exécute main.
    .why =
        Une fonction qu'on appelle va jusqu'à sa fin avant que l'appelant continue. Seul un
        nouveau thread tourne à côté de celui qui le lance (pthread_create(3),
        std::thread::spawn).
    .hint-1 = Quelle ligne de votre programme lance un thread, et est-elle atteinte ?
    .hint-2 =
        `count` est-elle appelée, ou confiée à un thread ? `count(...)` l'appelle sur place ;
        `|| count(...)` est une fermeture (closure), qui ne fait rien tant qu'aucun thread ne
        l'exécute.
    .hint-3 =
        Dans `start` : `thread::Builder::new().spawn(move || count(number, period, rounds))`.
        C'est `spawn` qui lance le thread, avec la fermeture pour travail.

holds-a-lock = Un thread tient un verrou tout le temps
    .happened =
        Toutes les lignes d'un thread sont venues avant la première de l'autre, alors que le
        système a bien vu les deux threads.
    .why =
        Un thread qui veut un verrou attend que celui qui le tient le rende. La garde (guard) d'un
        Mutex, ou de `stdout().lock()`, tient son verrou jusqu'à la fin de sa portée
        (std::sync::MutexGuard, std::io::StdoutLock), et dormir ne le rend pas.
    .hint-1 = Qu'attendait le deuxième thread pendant que le premier dormait ?
    .hint-2 =
        Cherchez `lock()`. À quelle ligne finit la portée de la garde qu'il retourne : avant le
        sommeil, ou après la boucle ?
    .hint-3 =
        Prenez le verrou pour une ligne et rendez-le avant `thread::sleep`. Vous pouvez même vous
        en passer : `println!` prend et rend de lui-même le verrou de la sortie standard.

one-thread = Un seul thread affiche toutes les lignes
    .happened =
        { $count ->
            [one] La seule ligne d'un thread ({ $count }) vient du thread { $thread }.
           *[other] Les { $count } lignes des threads viennent toutes du thread { $thread }.
        }
    .why =
        On demande deux threads, et chacun affiche ses propres lignes. Un appel de `spawn` lance
        un thread (std::thread::spawn, pthread_create(3)).
    .hint-1 = Combien de fois votre programme arrive-t-il à `spawn` ?
    .hint-2 =
        Main lance le thread 1 et le thread 2. Le second lancement manque-t-il, ou la fonction
        retourne-t-elle avant ? Ou bien le thread tourne-t-il sans rien afficher ?
    .hint-3 =
        Comme dans le squelette : `let first = start(1, period, rounds)?;` et, en dessous,
        `let second = start(2, period, rounds)?;`.

same-number = Les deux threads ont le même numéro
    .happened = Chaque tour est venu deux fois, au nom du thread { $thread }.
    .why =
        Il y a bien deux threads, mais personne ne peut distinguer leurs lignes. Des threads qui
        exécutent la même fonction diffèrent par ce qu'on leur donne au lancement
        (pthread_create(3) l'appelle `arg` ; en Rust, c'est ce que capture la fermeture).
    .hint-1 = D'où vient le numéro qui figure dans votre ligne ?
    .hint-2 =
        `start` est appelée avec 1, puis avec 2. Suivez ce numéro jusqu'à la fermeture (closure),
        jusqu'à `count` et jusqu'à la ligne.
    .hint-3 =
        Transmettez le paramètre, et non une constante :
        `move || count(number, period, rounds)`, et affichez `{"{"}number{"}"}` dans `count`.

main-does-not-wait = Main n'attend pas les threads
    .happened =
        Votre programme s'est terminé alors qu'un thread avait affiché { $one ->
            [one] { $one } ligne
           *[other] { $one } lignes
        } et l'autre { $other }.
    .why =
        Un processus se termine quand son main retourne, et tous ses threads avec lui, où qu'ils en
        soient (exit(3), std::thread::JoinHandle). Jusqu'où ils arrivent d'ici là est affaire de
        hasard.
    .hint-1 = Que fait main après avoir lancé les threads ?
    .hint-2 =
        Un JoinHandle qu'on laisse se libérer (drop) n'arrête pas son thread, mais ne l'attend pas
        non plus. Quel appel attend ?
    .hint-3 =
        Dans `finish`, appelez `first.join()` et `second.join()`, et n'affichez la dernière ligne
        que quand les deux ont retourné.

joins-one-thread = Main n'attend qu'un seul des threads
    .happened =
        Un thread avait affiché { $all ->
            [one] sa seule ligne
           *[other] ses { $all } lignes
        }, l'autre { $some }, quand votre programme s'est terminé.
    .why =
        `join` attend un seul thread, celui sur lequel on l'appelle (pthread_join(3)). Ceux que
        personne n'attend se terminent avec le programme, au milieu de leur travail (exit(3)).
        Qu'un thread soit le plus souvent plus lent que l'autre ne veut pas dire qu'il finisse
        toujours le dernier.
    .hint-1 = Lequel des deux main attend-il, et qui attend l'autre ?
    .hint-2 =
        Deux threads sont lancés : il y a donc deux handles. Que devient chacun d'eux dans
        `finish` ?
    .hint-3 =
        `first.join()`, puis `second.join()`. Si le second finit plus tôt, son `join` retourne
        aussitôt : attendre les deux ne coûte pas de temps.

prints-at-the-end = Les lignes viennent tard, et d'un coup
    .happened =
        Pendant { $wait } rien n'est venu, puis toutes les lignes d'un thread d'un coup.
    .why =
        Une ligne doit venir quand son tour commence. Les vôtres ont été rassemblées pour plus
        tard, ou sont restées dans un tampon : bien des langages, dont C et Python, remplissent un
        tampon avant d'écrire dans un tube (setvbuf(3)), et un std::io::BufWriter aussi.
    .hint-1 = Où sont vos lignes pendant que le thread dort ?
    .hint-2 =
        La ligne est-elle affichée dans la boucle, ou seulement rangée dans un vecteur ou dans un
        tampon ? Le `println!` de Rust vide le tampon à chaque fin de ligne ; le `print` de Python
        ne le fait que sur un terminal.
    .hint-3 =
        Affichez à chaque tour, avant de dormir : `println!(...)`. Avec un BufWriter, appelez
        `flush` après chaque ligne ; en Python, écrivez `print(..., flush=True)`.

never-sleeps = Les threads ne dorment pas
    .happened =
        Les { $count } lignes étaient toutes venues { $span } après le lancement, alors que le
        thread 1 devait dormir { $period } après chacune des siennes.
    .why =
        Sans sommeil, un thread a fini en un rien de temps, souvent avant que l'autre ait
        commencé, et personne ne voit que les deux tournent ensemble. Un sommeil arrête le thread
        qui l'appelle au moins pendant le temps donné (std::thread::sleep, nanosleep(2)).
    .hint-1 = Que fait `count` entre deux lignes ?
    .hint-2 =
        `sleep` est-il appelé à chaque tour, et pour combien de temps ? Une Duration n'est qu'une
        valeur : rien n'attend tant que `thread::sleep` ne l'a pas reçue. Et une demi-seconde,
        comptée en secondes entières, fait 0.
    .hint-3 =
        Dans la boucle, sous la ligne qui affiche : `thread::sleep(pause(number, period));`.

busy-waits = Le programme calcule au lieu d'attendre
    .happened =
        Les deux threads devaient dormir { $pause } ou davantage. Pendant ce temps, votre
        programme a occupé un processeur.
    .why =
        Une boucle qui demande sans cesse s'il est l'heure, ou si un thread a fini, prend le
        processeur à tous les autres. Dormir ou faire `join` ne coûte rien : le système réveille
        le thread quand il a quelque chose à faire (nanosleep(2), pthread_join(3)).
    .hint-1 = Laquelle de vos boucles ne tourne que pour attendre ?
    .hint-2 =
        Une boucle autour d'`Instant::now()` ou d'`elapsed()` attend un moment donné. Une boucle
        autour d'`is_finished()` attend un thread. Pour chacune des deux, il existe un appel.
    .hint-3 =
        Dans `count`, écrivez `thread::sleep(pause(number, period))` à la place de la boucle qui
        attend. Dans `finish`, écrivez `first.join()` et `second.join()`.

sleeps-far-too-long = Les pauses sont beaucoup trop longues
    .happened =
        Le thread 1 devait dormir { $period } après chaque ligne, le thread 2 moitié moins. Vos
        threads dorment depuis { $waited }, et cela continue.
    .why =
        Une durée, c'est un nombre et une unité. --period-ms est en millisecondes : qui le prend
        pour des secondes dort mille fois trop longtemps. Une std::time::Duration connaît son
        unité ; le `sleep` de C et celui de Python reçoivent un nombre, qu'ils comptent en
        secondes (sleep(3)).
    .hint-1 = Dans quelle unité est le nombre que reçoit votre sommeil ?
    .hint-2 =
        Que fait `from_secs` de 500, et que fait `from_millis` ? En Python, `time.sleep` compte en
        secondes.
    .hint-3 =
        `period` est déjà une Duration : `thread::sleep(pause(number, period))`. En Python :
        `time.sleep(period_ms / 1000)`.

deadlock = Un interblocage : chacun attend l'autre
    .why =
        Plus personne, dans votre programme, ne peut avancer, et rien ici ne vient du dehors : il
        en restera toujours là. Qui veut un verrou attend, même le thread qui le tient déjà, et
        qui attend un thread garde pendant ce temps ses propres verrous (std::sync::Mutex,
        pthread_join(3)).
    .hint-1 = Vous voyez plus haut où attend chaque thread. Qui devrait le réveiller ?
    .hint-2 =
        Que tient un thread pendant qu'il attend ? Une garde (guard), celle d'un Mutex ou de
        `stdout().lock()`, vit jusqu'à la fin de son bloc. Faut-il la tenir si longtemps ?
    .hint-3 =
        Lâchez prise avant d'attendre : `drop(guard)` avant `join` et avant le `lock()` suivant.
        Ici, aucun verrou à vous n'est nécessaire : `println!` a le sien.

waits-for-nobody = Main attend, et il n'y a plus personne
    .happened = Il reste un seul thread dans votre programme, et il en attend un autre.
    .why =
        Ce qu'il attend ne pourrait venir que d'un autre thread, et il n'y en a plus. Une boucle
        sur un canal finit quand le dernier émetteur est libéré (std::sync::mpsc::Receiver), et
        main en tient peut-être encore un lui-même. Une file qui ne connaît pas ses émetteurs,
        comme celle de Python, ne finit jamais.
    .hint-1 =
        À quel appel main attend-il quand les deux threads ont fini ? Qu'est-ce qui met fin à cet
        appel ?
    .hint-2 =
        Est-ce une boucle sur un récepteur (receiver) ? Alors comptez les émetteurs : les clones
        qu'ont reçus les threads, et celui qui a été cloné.
    .hint-3 =
        Appelez `drop(sender)` dans main une fois les deux threads lancés. Ou passez-vous de
        canal : chaque thread affiche ses propres lignes, et `join` dit à main qu'il a fini.

main-counts-too = Main fait le travail d'un thread
    .happened =
        Pendant que les deux comptaient, le système a vu { $threads ->
            [one] un seul thread dans votre programme, celui de main
           *[other] { $threads } threads dans votre programme, celui de main compris
        }. Il devrait y en avoir 3.
    .why =
        Cela marche, mais main est occupé par une boucle à lui : avant qu'elle soit finie, il ne
        peut rien lancer d'autre, ni rien remarquer. Main lance les deux threads et ne fait que
        les attendre (std::thread::JoinHandle::join).
    .hint-1 = Quel thread exécute chacune de vos deux boucles ?
    .hint-2 = `count` doit être appelée dans deux fermetures (closures), et jamais par main.
    .hint-3 =
        Lancez le deuxième comme le premier, par `start(2, period, rounds)?`, et laissez main
        passer aussitôt à `finish`.

no-last-line = La dernière ligne manque
    .happened = `C'est fini!` n'a pas été affiché.
    .why =
        Les deux threads ont fait leur travail, et personne ne le dit. C'est main qui sait qu'ils
        ont fini, une fois que les deux appels de `join` ont retourné
        (std::thread::JoinHandle::join) ; l'énoncé demande alors cette ligne.
    .hint-1 = Qui doit dire que tout est fini, et quand ?
    .hint-2 = La ligne est affichée dans `finish`. Quelque chose retourne-t-il avant elle ?
    .hint-3 = `println!("C'est fini!");` est dans `finish`, après les deux appels de `join`.

last-line-without-end = La dernière ligne n'est pas terminée
    .happened = `C'est fini!` a été affiché, mais sans fin de ligne.
    .why =
        Toute ligne se termine par une fin de ligne, la dernière aussi. Qui lit ligne par ligne
        l'attend ; et sur un terminal, ce qui vient ensuite, en général l'invite du shell, se
        retrouve collé à votre texte. `print!` n'ajoute pas de fin de ligne, `println!` en
        ajoute une (std::println).
    .hint-1 = Où apparaît l'invite de votre shell quand votre programme a fini ?
    .hint-2 =
        Avec quel appel affichez-vous la dernière ligne ? Est-ce le même que pour les autres ? En
        Python, cherchez un `end=''` ; en C, un `printf` sans `\n`.
    .hint-3 = À la fin de `finish` : `println!("C'est fini!");`.

last-line-too-early = La dernière ligne n'est pas la dernière
    .happened =
        Après `C'est fini!`, { $after ->
            [one] { $after } ligne est encore venue
           *[other] { $after } lignes sont encore venues
        }.
    .why =
        Lancer un thread ne prend presque pas de temps : main continue aussitôt, pendant que le
        thread travaille à côté de lui. Qu'il a fini, on ne le sait que quand `join` a retourné
        (pthread_join(3)).
    .hint-1 = Qu'a attendu main quand il affiche sa ligne ?
    .hint-2 =
        La ligne est placée avant un `join`, ou il n'y en a pas : Python, par exemple, attend de
        lui-même les threads qui restent, mais seulement quand le programme se termine.
    .hint-3 =
        Rangez les lignes de `finish` dans cet ordre : `first.join()`, `second.join()`, et
        seulement ensuite `println!("C'est fini!")`.

last-line-twice = La dernière ligne vient plusieurs fois
    .happened = `C'est fini!` a été affiché { $count } fois.
    .why =
        Un thread ne sait que ce qui le concerne. Celui qui sait que les deux ont fini, c'est celui
        qui a fait les deux `join`, donc main (std::thread::JoinHandle::join).
    .hint-1 = Combien de threads arrivent à la ligne qui affiche `C'est fini!` ?
    .hint-2 =
        Ce qui est dans `count` est fait par chaque thread ; ce qui est dans `finish`, par main
        seul.
    .hint-3 =
        Retirez la ligne de `count`, et affichez-la une fois dans `finish`, quand les deux appels
        de `join` ont retourné.

wrong-last-line = La dernière ligne est écrite autrement
    .why =
        La ligne n'est pas celle de l'énoncé, caractère pour caractère. Un programme qui la
        cherche, comme grep(1), compare des octets, et une espace est un octet.
    .hint-1 = Regardez la première différence : elle est marquée.
    .hint-2 =
        Cette ligne n'a pas d'espace avant le point d'exclamation, bien que le français en
        demande une, et rien ne suit ce point que la fin de ligne.
    .hint-3 = Recopiez-la de l'énoncé : `println!("C'est fini!");`.

waits-too-long = Main attend trop longtemps
    .happened =
        Un tour du thread le plus lent a duré { $round }. Sa dernière ligne n'a été suivie de la
        fin qu'au bout de { $rest } : les deux threads avaient fini depuis longtemps.
    .why =
        Dans main, un sommeil censé être assez long est trop long les bons jours et trop court les
        mauvais. `join` retourne dès que le thread a fini (pthread_join(3)).
    .hint-1 = Comment main sait-il que les threads ont fini ?
    .hint-2 =
        Cherchez un sommeil en dehors de `count`. Qu'attend-il, et qu'est-ce qui pourrait le dire à
        sa place ?
    .hint-3 = Dans `finish`, retirez le sommeil, et appelez `join` sur les deux handles.

sleeps-before-the-line = Le sommeil vient avant la ligne
    .happened =
        Un tour du thread le plus lent a duré { $round }. Sa première ligne est venue { $before }
        après le lancement, et sa dernière a été suivie de la fin au bout de { $rest }.
    .why =
        Les threads de l'énoncé affichent d'abord et dorment ensuite. std::thread::sleep arrête son
        thread sur place, et ce qui est écrit en dessous vient plus tard : ici, rien n'apparaît au
        début, et la fin suit de près la dernière ligne.
    .hint-1 = Que montre votre programme pendant la première période ?
    .hint-2 = Comparez l'ordre dans la boucle de `count` à celui de l'énoncé.
    .hint-3 = Échangez les deux : d'abord `println!(...)`, en dessous `thread::sleep(...)`.

no-sleep-after-the-last-line = Pas de sommeil après la dernière ligne
    .happened =
        Un tour du thread le plus lent a duré { $round }. Sa dernière ligne a été suivie de la fin
        au bout de { $rest }.
    .why =
        Dans l'énoncé, chaque ligne est suivie d'un sommeil, la dernière aussi, comme le travail
        d'un tour suit son annonce. Le tout dure autant de sommeils qu'il y a de tours
        (std::thread::sleep) ; chez vous, il en manque un.
    .hint-1 = Que fait votre thread après sa dernière ligne ?
    .hint-2 = Y a-t-il une condition autour du sommeil, ou un `break` avant lui ?
    .hint-3 =
        Tous les tours se ressemblent, sans condition : `println!(...)`, puis
        `thread::sleep(pause(number, period))`.

starts-late = Le deuxième thread commence en retard
    .happened = La première ligne d'un thread est venue { $apart } après celle de l'autre.
    .why =
        Les deux ne commencent pas ensemble, et le tout dure d'autant plus longtemps. Lequel de
        deux threads passe d'abord, c'est le système qui en décide (sched(7)) ; un sommeil entre
        les deux lancements n'y change rien, et ne fait que coûter du temps.
    .hint-1 = Que se passe-t-il entre les deux lancements ?
    .hint-2 = Cherchez un sommeil, ou un autre travail, dans `start` ou entre ses deux appels.
    .hint-3 =
        Appelez `start` deux fois, la seconde juste après la première. L'ordre des deux premières
        lignes peut changer d'une exécution à l'autre : l'énoncé le laisse ouvert.

counts-from-one = Les tours sont comptés à partir de 1
    .why =
        Le premier tour est le tour 0. Un intervalle `0..n` commence à 0 et s'arrête avant n
        (std::ops::Range).
    .hint-1 = Comparez votre première ligne à celle de l'énoncé.
    .hint-2 = Est-ce l'intervalle qui commence à 1, ou ajoutez-vous 1 en affichant la ligne ?
    .hint-3 = `for round in 0..rounds`, et affichez `{"{"}round{"}"}` tel quel.

one-round-too-many = Un tour de trop
    .happened =
        Chaque thread a affiché { $came } lignes, alors qu'on en demandait { $rounds }.
    .why =
        `0..=n` contient aussi n et compte n + 1 nombres (std::ops::RangeInclusive) ; `0..n`
        s'arrête avant n et en compte n.
    .hint-1 = Quel est le numéro de votre dernier tour, et quel devrait-il être ?
    .hint-2 = Regardez la fin de l'intervalle, ou la condition de la boucle : `<=` ou `<` ?
    .hint-3 = `for round in 0..rounds` va de 0 à `rounds - 1`.

too-many-rounds = Un thread fait trop de tours
    .happened =
        Le thread { $thread } a affiché { $came } lignes, alors qu'on en demandait { $rounds }.
    .why =
        Deux fois plus rapide veut dire qu'un tour prend la moitié du temps, et non qu'il y a deux
        fois plus de tours : les deux threads en font autant, et le thread 2 a fini quand le
        thread 1 est à mi-chemin. La vitesse ne tient qu'au sommeil (std::thread::sleep).
    .hint-1 = Combien de tours chacun des deux threads doit-il faire ?
    .hint-2 =
        Cherchez où le numéro du thread change quelque chose. Ce devrait être la durée de son
        sommeil, et non la longueur de son intervalle.
    .hint-3 =
        `for round in 0..rounds` pour les deux threads ; seule `pause(number, period)` les
        distingue.

one-round-too-few = Un tour de moins que demandé
    .happened =
        Chaque thread a affiché { $came ->
            [one] { $came } ligne
           *[other] { $came } lignes
        }, alors qu'on en demandait { $rounds }.
    .why =
        `a..b` commence à a et s'arrête avant b (std::ops::Range) : `0..n` compte n nombres ;
        `1..n` ou `0..n - 1`, un de moins.
    .hint-1 = Comptez les nombres de votre intervalle : quel est le premier, quel est le dernier ?
    .hint-2 = La fin d'un intervalle en est déjà exclue. Il n'y a rien à en retrancher.
    .hint-3 = `for round in 0..rounds` fait autant de tours que le dit --rounds.

shares-the-counter = Les threads partagent un compteur
    .happened =
        Aucun tour n'a été affiché par les deux threads : l'un a affiché { $one ->
            [one] { $one } ligne
           *[other] { $one } lignes
        }, l'autre { $other }, toutes de numéros différents.
    .why =
        Chaque thread compte ses propres tours, à partir de 0. Ici, les deux comptent dans une même
        variable : un tour pris par l'un manque à l'autre. Les threads partagent les variables
        globales du programme, mais chacun a sa propre pile, avec ses variables locales
        (pthreads(7)).
    .hint-1 = Où se trouve la variable qui compte les tours ?
    .hint-2 =
        Un `static`, un `Arc` ou une variable globale est le même pour tous les threads. Un thread
        a-t-il besoin de savoir où en est l'autre ?
    .hint-3 =
        `for round in 0..rounds` à l'intérieur de `count` : chaque appel de `count` a alors son
        propre `round`.

prints-to-stderr = Les lignes vont sur la sortie d'erreur
    .happened = Sur la sortie d'erreur est venu : « { $line } »
    .why =
        Un programme a deux sorties : la sortie standard pour ce qu'on lui demande, la sortie
        d'erreur pour ce qui va mal (stdin(3)). Dans un tube, comme `ex3-threads | sort`, seule la
        première est transmise.
    .hint-1 = Quelle macro affiche vos lignes, et où ?
    .hint-2 =
        `eprintln!` et `dbg!` écrivent sur la sortie d'erreur, de même que les journaux (loggers)
        de bien des langages. `println!` écrit sur la sortie standard.
    .hint-3 = Retirez le `e` : `println!` prend les mêmes arguments qu'`eprintln!`.

threads-from-zero = Les threads sont numérotés à partir de 0
    .why =
        Les threads de l'énoncé s'appellent 1 et 2 ; les vôtres, 0 et 1. Une boucle ou un indice
        compte à partir de 0 (std::iter::Iterator::enumerate) ; ce que lisent des gens peut compter
        autrement.
    .hint-1 = Comparez le début de vos lignes à celui de l'énoncé.
    .hint-2 = D'où votre thread tient-il son numéro ? `start` le reçoit.
    .hint-3 = Affichez tel quel le `number` donné à `start` : il n'y a rien à en retrancher.

wrong-thread-numbers = Les threads ne s'appellent pas 1 et 2
    .happened = Vos threads s'appellent { $one } et { $other }.
    .why =
        1 et 2 sont des noms que votre programme donne à ses threads. La bibliothèque et le système
        leur donnent d'autres numéros, qui comptent aussi le thread de main, et dont on ne sait
        qu'une chose : deux threads n'ont jamais le même en même temps (std::thread::ThreadId,
        gettid(2)).
    .hint-1 = D'où vient le numéro qui figure dans vos lignes ?
    .hint-2 =
        `thread::current().id()` désigne le thread pour le programme, pas pour celui qui le lit.
        `start` sait quel thread il lance.
    .hint-3 =
        Donnez le numéro à la fermeture (closure) : `move || count(number, period, rounds)`, et
        affichez celui-là.

wrong-line = Les lignes sont écrites autrement
    .why =
        La ligne n'est pas celle de l'énoncé, caractère pour caractère. Un programme qui la
        cherche, comme grep(1), compare des octets, et une espace est un octet.
    .hint-1 = Regardez la première différence : elle est marquée.
    .hint-2 =
        Vérifiez la majuscule, le deux-points suivi d'une espace (et sans espace avant), et la fin
        de la ligne.
    .hint-3 =
        À chaque tour :

            println!("Thread {"{"}number{"}"}: on est dans la boucle {"{"}round{"}"}");

line-too-many = Une ligne de trop
    .happened = Toutes les lignes demandées sont là, et celle-ci en plus : « { $line } »
    .why =
        La sortie contient les lignes de l'énoncé, et rien d'autre. Un autre programme peut la
        lire, à travers un tube, et prend chaque ligne pour un résultat. Ce qui ne s'adresse qu'à
        des gens va sur la sortie d'erreur (stdin(3)).
    .hint-1 = Quelle ligne de votre programme affiche cela ?
    .hint-2 =
        Est-ce un mot de bienvenue, ou le reste d'une chasse à l'erreur ? La sortie commence par
        le tour 0 d'un thread, et personne n'annonce qu'un thread commence ou finit.
    .hint-3 =
        Retirez-la, ou faites-en un `eprintln!`. Deux lignes seulement de votre programme
        affichent quelque chose : une dans `count`, une dans `finish`.

wrong-period = Le thread 1 ne dort pas --period-ms
    .happened =
        Le thread 1 devait dormir { $period } après chaque ligne. D'une ligne à la suivante, il a
        mis { $first }, et le thread 2 { $second } (médianes).
    .why =
        Après chaque ligne, le thread 1 dort autant de millisecondes que le dit --period-ms. Un
        sommeil n'est jamais plus court que demandé, et à peine plus long (std::thread::sleep,
        nanosleep(2)) : c'est un autre temps que demande le vôtre.
    .hint-1 = Quel nombre, et dans quelle unité, reçoit le sommeil du thread 1 ?
    .hint-2 =
        Vient-il de la ligne de commande ? Ce devrait être `period`, depuis `options` jusqu'à
        `pause`, sans constante en chemin.
    .hint-3 =
        `pause` retourne `period` pour le thread 1, et `count` dort exactement cela :
        `thread::sleep(pause(number, period))`.

pause-of-its-own = Le thread 2 ne suit pas --period-ms
    .happened =
        Le thread 1 devait dormir { $period } après chaque ligne, le thread 2 moitié moins. D'une
        ligne à la suivante, le thread 1 a mis { $first }, et le thread 2 { $second } (médianes).
    .why =
        --period-ms change le sommeil du thread 1, et avec lui celui du thread 2. Un sommeil n'est
        jamais plus court que demandé, et à peine plus long (std::thread::sleep, nanosleep(2)) :
        le thread 2 demande toujours le même temps, quelle que soit la période.
    .hint-1 = Lancez votre programme avec un autre --period-ms. Quel thread change d'allure ?
    .hint-2 =
        La moitié de 500 ms fait 250 ms, mais 500 ms n'est que la valeur par défaut. Que calcule
        `pause` pour le thread 2, et à partir de quoi ?
    .hint-3 = Pour le thread 2, `pause` retourne `period / 2`, et non une constante.

threads-swapped = Les deux threads ont échangé leurs rôles
    .happened =
        Le thread 1 devait dormir { $period } après chaque ligne. D'une ligne à la suivante, il a
        mis { $first }, et le thread 2 { $second } (médianes).
    .why =
        C'est le thread 2 qui doit être rapide, et chez vous c'est le thread 1. La vitesse ne tient
        qu'au sommeil (std::thread::sleep) : qui dort moitié moins va deux fois plus vite.
    .hint-1 = Lequel des deux doit dormir moitié moins ?
    .hint-2 = Regardez la condition dans `pause` : pour quel numéro divise-t-elle la période ?
    .hint-3 = `if number == 2 {"{"} period / 2 {"}"} else {"{"} period {"}"}`.

fixed-rounds = Les tours ne sont pas ceux de --rounds
    .happened =
        { $rounds ->
            [one] On demandait { $rounds } tour
           *[other] On demandait { $rounds } tours
        }, et un thread a affiché { $one ->
            [one] { $one } ligne
           *[other] { $one } lignes
        }, l'autre { $other }.
    .why =
        Chaque thread fait autant de tours que le dit --rounds, qui peut valoir 0 : une boucle sur
        un intervalle sans nombres ne fait rien (std::ops::Range).
    .hint-1 = D'où vient le nombre de tours dans votre boucle ?
    .hint-2 =
        Suivez `rounds` depuis `options` jusqu'à `count`. Y a-t-il une constante à sa place, ou une
        boucle qui fait un tour avant de regarder ?
    .hint-3 = `for round in 0..rounds`, avec le `rounds` donné à `count`.

tears-lines = Des lignes sont coupées
    .happened = La ligne { $number } de la sortie est : « { $text } »
    .why =
        Tous les threads partagent la sortie standard. Chaque appel de `print!` ou de `println!`
        prend son verrou et le rend (std::io::Stdout ; en C, flockfile(3)) : entre deux appels pour
        une même ligne, l'autre thread peut afficher la sienne.
    .hint-1 = En combien d'appels votre programme affiche-t-il une ligne ?
    .hint-2 =
        La fin de ligne fait partie de la ligne : affichée par un second appel, elle peut venir
        après la ligne de l'autre thread. Le `print` de Python l'écrit à part, lui aussi.
    .hint-3 =
        Un `println!` pour une ligne, avec tout dedans. En Python, ajoutez le `"\n"` à la ligne et
        tenez un verrou autour de `write` et de `flush`.

same-speed = Les deux threads vont à la même vitesse
    .happened =
        D'une ligne à la suivante, le thread 1 a mis { $first } et le thread 2 { $second }
        (médianes).
    .why =
        Le thread 2 doit être deux fois plus rapide que le thread 1, donc dormir moitié moins
        (std::thread::sleep). Les vôtres mettent le même temps, comme dans le programme commenté.
    .hint-1 = Que retourne `pause` pour le thread 1, et que retourne-t-elle pour le thread 2 ?
    .hint-2 =
        Une Duration se divise par un nombre. Si `pause` est juste : `count` s'en sert-elle, avec
        son propre numéro, ou bien un thread attend-il l'autre à chaque tour ?
    .hint-3 = Dans `pause` : `if number == 2 {"{"} period / 2 {"}"} else {"{"} period {"}"}`.

slower = Le thread 2 est le plus lent
    .happened =
        D'une ligne à la suivante, le thread 1 a mis { $first } et le thread 2 { $second }
        (médianes).
    .why =
        Deux fois plus rapide veut dire qu'un tour prend la moitié du temps. Dormir plus longtemps
        rend un thread plus lent : il ne fait rien pendant tout ce temps (std::thread::sleep).
    .hint-1 =
        Qui est en avance après une minute de tours : celui qui dort longtemps, ou celui qui dort
        peu ?
    .hint-2 = Que fait `pause` de la période du thread 2 : `*` ou `/` ?
    .hint-3 = Le thread 2 dort `period / 2`.

too-fast = Le thread 2 est trop rapide
    .happened =
        D'une ligne à la suivante, le thread 1 a mis { $first } et le thread 2 { $second }
        (médianes).
    .why =
        Le thread 2 est plus de deux fois plus rapide que le thread 1. Lui aussi doit dormir après
        chaque ligne : la moitié de la période (std::thread::sleep).
    .hint-1 = Combien de temps le thread 2 dort-il après une ligne, s'il dort ?
    .hint-2 =
        Le sommeil du thread 2 manque-t-il, ou est-il divisé plusieurs fois : dans `pause` et là
        où on l'appelle ?
    .hint-3 =
        `count` dort de la même façon pour les deux, `thread::sleep(pause(number, period))`, et
        `pause` retourne `period / 2` pour le thread 2.

wrong-default-period = Un autre sommeil que 500 ms par défaut
    .happened = Entre sa première et sa deuxième ligne, le thread 1 a mis { $pause }.
    .why =
        Sans --period-ms, le thread 1 dort 500 ms après chaque ligne (std::thread::sleep). Une
        valeur par défaut fait partie de ce que promet un programme : on le lance sans option.
    .hint-1 = Que fait votre programme sans --period-ms ?
    .hint-2 = La valeur par défaut est avec l'option, dans `options`, qui vous est donnée.
    .hint-3 = `.default_value("500")`, et `Duration::from_millis` de ce nombre.
