### Les causes que peut rencontrer tout programme réseau. Elles disent ce qui a été vu
### et rien de plus : qui connaît l'exercice nomme une cause plus précise.

silent = Rien n'est venu
    .why =
        Votre programme tourne, mais n'a rien envoyé ni affiché de ce qui était attendu. Soit
        il attend, dans un appel, quelque chose qui ne viendra pas ; soit ce qu'il a écrit est
        encore dans un tampon à lui : un BufWriter ou la sortie standard gardent les octets
        jusqu'à ce qu'on les vide (fflush(3), std::io::Write::flush).
    .hint-1 = Cherchez l'appel qui attend. Quel est le dernier read, accept ou join atteint ?
    .hint-2 =
        Affichez une ligne avec `eprintln!` avant et après chaque appel qui peut bloquer ; la
        dernière ligne affichée précède celui qui attend.
    .hint-3 =
        Si l'appel qui attend vient après l'écriture, les octets ne sont pas encore partis :
        appelez flush juste après write. S'il vient avant, il attend plus que ce que le pair
        envoie : demandez-vous ce qui met fin à cet appel, et si cela arrive.

stops-midway = La réponse s'arrête au milieu
    .why =
        Votre programme a commencé à répondre, puis s'est arrêté en laissant la connexion
        ouverte. Le pair ne peut pas savoir que rien ne suivra : sur un flux, seule la fin de
        fichier le dit (recv(2) retourne 0), et d'ici là il attend.
    .hint-1 = Comparez ce qui était attendu et ce qui est venu : qu'est-ce qui devait suivre ?
    .hint-2 =
        Quel appel devait envoyer la partie manquante ? `write` peut envoyer moins que ce qu'on
        lui donne et retourne combien ; `write_all` envoie tout (write(2)).
    .hint-3 =
        Suivez votre programme à partir du dernier octet venu : ou bien le reste attend dans un
        tampon qui n'a pas été vidé, ou bien une boucle a fini un tour trop tôt, ou bien un read
        attend maintenant le pair, qui vous attend.

closes-early = La connexion est fermée trop tôt
    .why =
        Une connexion se ferme quand son TcpStream sort de sa portée, ou quand le programme se
        termine, et le pair lit alors la fin de fichier. La vôtre s'est fermée trop tôt : ce qui
        n'est pas écrit à ce moment-là ne viendra jamais, ni ce qui est dans un tampon quand
        `process::exit` met fin au programme, car aucun destructeur ne le vide
        (std::process::exit).
    .hint-1 = Quelle est la dernière ligne atteinte avant que le flux soit libéré (drop) ?
    .hint-2 =
        Une fonction qui possède le flux le ferme en retournant, même si elle retourne plus tôt
        que prévu, par `?` ou `return`. Lequel de ces chemins a été pris ici ?
    .hint-3 =
        Gardez le flux dans une variable qui vit jusqu'au dernier octet écrit, et affichez
        l'erreur avec `eprintln!` partout où la fonction peut retourner plus tôt.

resets = La connexion est réinitialisée
    .why =
        Le système réinitialise (reset) une connexion que l'on ferme alors que des octets reçus
        n'ont pas été lus, ou avec SO_LINGER réglé sur une durée nulle : le pair obtient une
        erreur, ECONNRESET, au lieu d'une fin, et peut perdre des octets qui étaient en route
        vers lui (RFC 9293, section 3.6.1 ; RFC 1122, section 4.2.2.13 ; socket(7)).
    .hint-1 =
        Quels octets étaient arrivés que votre programme n'a pas lus avant de fermer ? Ou bien
        règle-t-il une option de la socket ?
    .hint-2 =
        Lisez ce que le pair envoie, jusqu'à la fin que fixe l'énoncé, avant de fermer ; et ne
        touchez pas à SO_LINGER.
    .hint-3 =
        Pour finir poliment alors qu'il en vient encore : fermez votre côté d'envoi
        (`stream.shutdown(Shutdown::Write)`), lisez jusqu'à ce que `read` retourne 0, puis
        laissez le flux se libérer.

differs = Autre chose que ce qui est demandé
    .why =
        Ce que votre programme a produit n'est pas, à l'octet près, ce que demande l'énoncé. Un
        pair est un programme : il compare des octets, et une espace ou une fin de ligne est un
        octet comme un autre.
    .hint-1 = Regardez la première différence : elle est marquée.
    .hint-2 =
        Quelle ligne de votre programme a produit cet octet ? Cherchez le texte qui l'entoure,
        puis ce qu'on lui ajoute ou lui retire en chemin.
    .hint-3 =
        Affichez avec `eprintln!` et `{"{"}:?{"}"}`, qui montre fins de ligne et accents tels quels, ce que
        vous allez envoyer, et comparez-le à l'exemple de l'énoncé, caractère par caractère.

says-too-much = Plus que ce qui est demandé
    .why =
        Tout ce qui était attendu est venu, puis autre chose encore. Un flux ne contient pas de
        frontières (RFC 9293, section 2.2) : un pair prend la suite pour le début de la réponse
        suivante, ou pour une erreur.
    .hint-1 = Qu'y a-t-il là que l'énoncé ne demande pas ?
    .hint-2 =
        Ce qui est destiné à vous va sur la sortie d'erreur (`eprintln!`). La sortie standard et
        la connexion appartiennent à ceux qui les lisent.
    .hint-3 =
        Quelque chose est-il écrit deux fois, par exemple par une boucle qui fait un tour de
        trop ? Le tampon est-il écrit en entier, et non la seule partie que `read` a remplie ?

not-listening = Personne n'écoute à cet endroit
    .why =
        Le système refuse une connexion, avec ECONNREFUSED, quand aucune socket n'écoute à cette
        adresse et sur ce port (connect(2)). Votre programme n'y écoute pas : pas encore, plus,
        ou pas à cette adresse.
    .hint-1 = Où votre programme écoute-t-il, et jusqu'à quand ?
    .hint-2 =
        Utilisez l'hôte et le port de la ligne de commande. Un listener qui sort de sa portée
        est fermé, et alors plus personne n'écoute.
    .hint-3 =
        `ss -ltn` énumère les sockets qui écoutent sur cette machine : lancez votre programme,
        cherchez son port, et comparez l'adresse affichée à celle qui était demandée.

ends-early = Le programme se termine trop tôt
    .why =
        Votre programme s'est terminé avant d'avoir fait ce qui était attendu. Quand main
        retourne, tout finit avec lui : ses connexions, et tous ses threads, quoi qu'ils fassent
        (exit(3)).
    .hint-1 = Qu'a-t-il affiché avant de se terminer, et avec quel code de sortie ?
    .hint-2 =
        Suivez main jusqu'à la ligne qui retourne. Une erreur est-elle ignorée en chemin ?
    .hint-3 =
        Là où l'énoncé dit qu'un programme continue, une boucle doit continuer ; là où il attend
        un thread, `join` doit attendre. Affichez une ligne avant chaque `return` et chaque `?`
        pour voir lequel a été pris.

ends-unsuccessfully = Il se termine comme s'il avait échoué
    .why =
        Le code de sortie est ce qu'un programme dit à sa fin à qui l'a lancé : 0 est un succès, tout
        autre nombre un échec (exit(3), wait(2)). Un script, `cargo` ou le correcteur ne demandent
        rien d'autre : le travail est peut-être fait, et personne ne le croit.
    .hint-1 = Quelle ligne de votre programme choisit le code de sortie ?
    .hint-2 =
        En Rust, un `Err` rendu par main donne 1, et `process::exit` donne son nombre. En Python,
        `sys.exit(x)` transmet x : True donne 1, un nombre se donne lui-même, un texte est affiché et donne 1.
    .hint-3 =
        Laissez main arriver à sa fin, avec `Ok(())` en Rust, sans `sys.exit` en Python : c'est le
        code de sortie 0. Ne rendez une erreur que pour ce que l'énoncé appelle ainsi.

ended-by-a-signal = Un signal met fin au programme
    .why =
        Votre programme n'est pas arrivé à sa fin : le système l'a arrêté par un signal (signal(7)).
        SIGSEGV et SIGBUS désignent une mémoire qui n'est pas la sienne, SIGABRT un appel à abort(3), souvent
        après une erreur constatée, SIGPIPE une écriture vers quelqu'un qui est parti, et
        SIGALRM une alarme que personne ne traite.
    .hint-1 = Que désigne le signal indiqué ? signal(7) en donne la liste.
    .hint-2 =
        Pour SIGSEGV et SIGABRT, cherchez un indice ou une longueur trop grands, ou une mémoire employée
        après avoir été rendue. Pour SIGPIPE, voyez la dernière écriture : l'autre était-il parti ?
    .hint-3 =
        Rust et Python ignorent SIGPIPE : l'écriture échoue alors avec EPIPE. En C, donnez MSG_NOSIGNAL
        à send(2), ou ignorez le signal une fois pour toutes, `signal(SIGPIPE, SIG_IGN)`, et vérifiez ce que rend chaque écriture.

does-not-end = Le programme ne se termine pas
    .why =
        Son travail est fait, et votre programme tourne encore : il attend, dans un appel,
        quelque chose qui ne viendra pas, ou il tourne en boucle. Celui qui l'a lancé attend
        lui aussi (wait(2)).
    .hint-1 = Quelle boucle ou quel appel bloquant empêche main de retourner ?
    .hint-2 =
        Une boucle qui lit doit finir quand `read` retourne 0 : c'est la fin de fichier, et elle
        revient à chaque appel. Le récepteur d'un canal finit quand le dernier émetteur est
        libéré (drop).
    .hint-3 =
        Énumérez chaque boucle et chaque join de votre programme, et notez à côté ce qui y met
        fin. C'est celle ou celui qui n'a rien à côté.

busy-loop = Une boucle tourne sans avancer
    .why =
        Votre programme n'attend pas et n'avance pas : il occupe un processeur, dans une boucle que
        rien ne termine. Cela vient d'un appel qui retourne aussitôt à chaque fois : à la fin du
        fichier, read(2) retourne 0 aussi souvent qu'on le lui demande, et un appel à qui l'on
        interdit d'attendre échoue avec EAGAIN, `WouldBlock` en Rust.
    .hint-1 = Laquelle de vos boucles peut faire un tour alors que rien de nouveau n'est venu ?
    .hint-2 = Affichez avec `eprintln!` ce que chaque appel de cette boucle retourne. Qu'est-ce qui revient sans cesse ?
    .hint-3 =
        Sortez de la boucle quand `read` donne `Ok(0)`. Là où un appel donne `WouldBlock`, ou un
        canal `Empty`, prenez celui qui attend : une socket bloquante, ou `recv` au lieu de
        `try_recv`.

panics = Le programme panique
    .happened = Votre programme a paniqué : { $message }.
    .why =
        Sur un réseau, il arrive tous les jours que quelque chose échoue : un pair s'en va, un
        nom est inconnu, des octets ne sont pas du texte. Rien de cela ne doit faire planter un
        programme, et c'est ce que fait un unwrap, un expect ou un indice hors limites
        (std::panic).
    .hint-1 = Regardez la ligne que nomme la panique. Que tenait-elle pour acquis ?
    .hint-2 =
        Une fonction qui peut échouer retourne un Result : transmettez l'erreur avec `?`, ou
        faites un `match` là où le programme peut continuer sans.
    .hint-3 =
        À la place de `x.unwrap()`, écrivez `x?` si le programme ne peut pas
        continuer, et `if let Ok(x) = x` là où seul ce pair est concerné. Pour une tranche
        (slice), demandez `get(..n)`.

uncaught-exception = Une exception met fin au programme
    .happened = Personne n'a rattrapé { $message }.
    .why =
        Sur un réseau, il arrive tous les jours que quelque chose échoue : un port est pris, un pair
        s'en va, des octets ne sont pas du texte. Une exception que personne ne rattrape met fin à
        un programme Python, ou à l'un de ses threads, par une trace (traceback) écrite pour qui
        programme, et non pour qui utilise le programme (sys.excepthook, dans la documentation de Python ; wait(2) donne le code de sortie).
    .hint-1 = Regardez la ligne qui l'a levée. Que tenait-elle pour acquis ?
    .hint-2 =
        `except OSError` rattrape ce que fait le réseau, et UnicodeDecodeError est ce que lève
        `decode`. Mettez le `try` là où le programme peut continuer, ou autour de tout.
    .hint-3 =
        Autour de main, `except OSError as error: sys.exit(f"cannot reach {"{"}host{"}"}:{"{"}port{"}"}: {"{"}error{"}"}")`
        affiche une ligne et termine avec le code 1.

syntax-error = Python n'arrive pas à lire le programme
    .happened = Rien n'en a été exécuté : { $message }.
    .why =
        Python lit un fichier en entier avant d'en exécuter la moindre ligne. Dans celui-ci, quelque
        chose n'est pas du Python : rien du programme n'a donc été exécuté, et c'est Python qui s'est
        terminé avec le code 1 (SyntaxError, dans la documentation de Python ; wait(2) donne le code
        de sortie).
    .hint-1 = Regardez la ligne qui est nommée, et la fin de celle du dessus.
    .hint-2 =
        Une parenthèse ou un guillemet qui reste ouvert ne se remarque souvent qu'à la ligne
        suivante. Une ligne qui commence par `if`, `while`, `def`, `with` ou `try` finit par deux
        points, et ce qui en dépend est en retrait, avec des espaces ou avec des tabulations, jamais
        les deux.
    .hint-3 =
        `python3 -m py_compile server.py`, avec le nom de votre fichier, ne fait que lire le programme
        et nomme la première ligne qu'il n'arrive pas à lire. Essayez-le après chaque changement.

not-written = Une tâche n'est pas encore écrite
    .happened = Ce qu'elle doit faire : { $what }.
    .why =
        Le programme s'est arrêté à un `todo!` (std::todo), qui tient la place d'une partie que vous devez
        écrire.
    .hint-1 = Ouvrez le fichier à cette ligne, avec l'énoncé à côté.
    .hint-2 = Le commentaire au-dessus du `todo!` dit de quoi se servir.
    .hint-3 = Les indices de la tâche y mènent en trois étapes : hints.fr.md, dans le dossier de l'exercice.
