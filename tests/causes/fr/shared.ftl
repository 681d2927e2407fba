### Ce qui ne va pas dans plus d'un exercice : les règles valables pour tous, et les
### fautes que serveurs et clients ont en commun.

not-announced = Rien ne dit où il écoute
    .why =
        Un serveur dit où il écoute dès qu'il écoute, sur la sortie standard : c'est en lisant cette
        ligne qu'on sait où se connecter. Elle n'y est pas, ou attend dans un tampon. Un tube (pipe)
        n'est pas un terminal : la sortie standard de bien des langages y garde ce qu'on affiche
        jusqu'à avoir quelques kilo-octets (setbuf(3)).
    .hint-1 = Qu'affiche votre programme, et à quel moment cela le quitte-t-il ?
    .hint-2 =
        Juste après `bind`, affichez `Listening on ADRESSE:PORT` et une fin de ligne. `println!`
        termine la ligne, `print!` non ; la sortie standard de Rust attend cette fin.
    .hint-3 =
        `println!("Listening on {"{"}{"}"}", listener.local_addr()?)` ; en Python, ajoutez `flush=True`
        au `print`.

wrong-announcement = Ce n'est pas la ligne qui dit où il écoute
    .why =
        La première ligne doit être `Listening on ADRESSE:PORT`, avec l'adresse et le port que la
        socket a réellement (getsockname(2) les donne), et rien avant ni après : un programme qui
        veut se connecter découpe cette ligne.
    .hint-1 = Comparez les deux lignes, caractère par caractère.
    .hint-2 = Le listener sait où il est : `listener.local_addr()`.
    .hint-3 =
        `println!("Listening on {"{"}address{"}"}")`, où `address` vient de `local_addr()` : un
        SocketAddr s'affiche de lui-même sous la forme ADRESSE:PORT.

announces-port-zero = C'est le port 0 qui est annoncé
    .why =
        Le port 0 est une question posée au système, qui choisit un port libre (ip(7)). Personne
        ne peut se connecter au port 0 lui-même. Le port choisi n'est dans aucune de vos
        variables : c'est la socket qui le connaît (getsockname(2)).
    .hint-1 = D'où vient le port que vous affichez : de la ligne de commande ou de la socket ?
    .hint-2 = La ligne de commande connaît la question, le listener connaît la réponse.
    .hint-3 = `let address = listener.local_addr()?;`, juste après `bind` : affichez cela.

another-first-line = Une autre ligne vient d'abord
    .why =
        La ligne qui dit où le serveur écoute y est, mais l'énoncé la veut en premier. Celui qui lance
        le serveur lit une seule ligne, et se connecte là où elle dit.
    .hint-1 = Qu'affiche encore votre programme à son début ?
    .hint-2 = Ce qui ne s'adresse qu'à vous va sur la sortie d'erreur : `eprintln!`.
    .hint-3 =
        Faites du `println!` de l'adresse le premier que le programme atteint, juste après `bind`.

another-default-port = Un autre port par défaut
    .happened = Il écoute sur { $real }, alors que { $asked } était attendu.
    .why =
        C'est par le port qu'un client trouve un serveur sur une machine, et qui ne donne pas
        d'option compte sur la valeur par défaut que promet l'énoncé. Sur un autre port, personne
        ne le cherche (connect(2) échoue alors avec ECONNREFUSED).
    .hint-1 = À quel endroit de votre programme un port est-il écrit en chiffres ?
    .hint-2 = La ligne de commande fournit le port, avec sa valeur par défaut : `endpoint.port`.
    .hint-3 =
        Donnez à `bind` l'endpoint tel quel, `TcpListener::bind(endpoint)`, et à la fonction qui
        fabrique l'endpoint le port de l'énoncé.

open-by-default = Ouvert à toutes les machines par défaut
    .happened = Il écoute sur { $real }, alors que { $asked } était attendu.
    .why =
        0.0.0.0, et [::] en IPv6, désignent toutes les adresses de la machine (INADDR_ANY dans
        ip(7)) : un serveur qui y écoute accepte des clients de tout le réseau. Personne ne l'a
        demandé ici. Mieux vaut qu'un programme en chantier reste chez lui, sur 127.0.0.1.
    .hint-1 = Quelles machines peuvent atteindre l'adresse que vous donnez à `bind` ?
    .hint-2 = L'hôte vient de la ligne de commande, et vaut 127.0.0.1 par défaut.
    .hint-3 = `TcpListener::bind(endpoint)` prend l'hôte et le port tels qu'ils ont été donnés.

listens-on-ipv6-only = Le serveur n'écoute qu'en IPv6
    .happened = Il écoute sur { $real }, alors que { $asked } était demandé.
    .why =
        127.0.0.1 et [::1] veulent dire tous deux « cette machine », et ce sont pourtant deux
        adresses : une socket qui écoute sur l'une n'est pas joignable à l'autre (ipv6(7)). Un
        client qui appelle 127.0.0.1 ne trouve personne.
    .hint-1 = Quelle adresse `bind` reçoit-il, et de qui ?
    .hint-2 = Utilisez l'hôte de la ligne de commande. Il vaut 127.0.0.1 par défaut.
    .hint-3 =
        `TcpListener::bind(endpoint)`, et ni `Ipv6Addr::LOCALHOST`, ni `"::1"`, ni `"localhost"`
        dans votre programme.

local-only = Seule cette machine peut entrer
    .happened = Il écoute sur { $real }, alors que { $asked } était demandé.
    .why =
        127.0.0.1 se joint depuis cette machine et depuis aucune autre (RFC 1122, section
        3.2.1.3). Avec --host 0.0.0.0, on demande toutes les adresses de la machine, pour que
        d'autres puissent entrer aussi (INADDR_ANY dans ip(7)).
    .hint-1 = Quel hôte `bind` reçoit-il ?
    .hint-2 = Cherchez une adresse écrite en constante dans votre programme.
    .hint-3 =
        Donnez à `bind` l'endpoint de la ligne de commande tel quel : `TcpListener::bind(endpoint)`.

does-not-say-who = Rien ne dit qui s'est connecté
    .why =
        La ligne `Connected by ADRESSE:PORT` doit être sur la sortie standard, avec l'adresse du
        client telle qu'accept(2) la donne, dès que le client est là. C'est à elle que la personne
        devant un serveur voit que quelqu'un est venu ; elle n'y est pas, ou attend dans un tampon.
    .hint-1 = Qu'affiche votre programme quand `accept` a retourné ?
    .hint-2 = `println!` termine une ligne, `print!` non. Comparez les mots à ceux de l'énoncé.
    .hint-3 =
        `let (stream, peer) = listener.accept()?`, puis `println!("Connected by {"{"}peer{"}"}")`, avant
        le premier read.

success-despite-error = Une erreur passée sous silence
    .why =
        Quelque chose s'est mal passé, et le programme s'est terminé avec le code 0. Ce code veut
        dire succès (exit(3), EXIT_SUCCESS) : un script, `cargo` ou le correcteur ne demande rien
        d'autre, et continue comme si le travail était fait.
    .hint-1 = Par où passe l'erreur, de l'appel qui la retourne jusqu'à la fin de main ?
    .hint-2 =
        Cherchez ce qui fait disparaître une erreur : `let _ =`, `.ok()`, `if let Ok`,
        `while let Ok`, `unwrap_or`, ou un `Err(..)` qui, dans un `match`, ne fait qu'afficher.
    .hint-3 =
        Transmettez-la : `.during(Action::Receive, peer)?`, ou l'action dont il s'agit.
        `common::run` affiche l'erreur que reçoit main et met le code de sortie à 1.

error-without-words = Il échoue sans un mot
    .why =
        Le code de sortie est juste, mais rien sur la sortie d'erreur ne dit ce qui s'est mal
        passé. La personne qui est devant voit que le programme est fini, mais pas pourquoi
        (stderr(3) : c'est là que vont les messages pour les gens).
    .hint-1 = Qui tient l'erreur en dernier, et qu'en fait-il ?
    .hint-2 = `process::exit(1)` et `ExitCode::FAILURE` fixent le code et n'affichent rien.
    .hint-3 =
        Retournez l'erreur à `common::run`, avec `.during(.., adresse)?` : il affiche une ligne qui
        dit ce qui a échoué, où et pourquoi.

error-on-standard-output = L'erreur est sur la sortie standard
    .why =
        La sortie standard est faite pour le résultat d'un programme, la sortie d'erreur pour ce
        qu'il a à en dire (stdout(3)). Derrière `> fichier` ou `| less`, une erreur écrite sur la
        sortie standard passe pour le résultat, et personne ne la voit.
    .hint-1 = Dans lequel des deux flux va chaque ligne que vous affichez ?
    .hint-2 = `println!`, c'est la sortie standard ; `eprintln!`, la sortie d'erreur.
    .hint-3 =
        Retournez l'erreur à `common::run`, avec `.during(.., adresse)?` : il l'affiche sur la
        sortie d'erreur. En Python : `sys.exit("..")`.

error-without-object = Le message ne dit pas ce qui a échoué
    .happened = { $object } devrait y figurer, et n'y figure pas.
    .why =
        « Connexion refusée » est vrai de mille adresses. Qui lit le message a besoin de celle qui
        a été essayée, pour voir aussitôt si c'est la mauvaise. L'erreur de la bibliothèque
        standard ne la connaît pas (std::io::Error contient errno, et rien de l'adresse).
    .hint-1 = Que voudriez-vous savoir en relisant ce message dans un mois ?
    .hint-2 =
        `?` seul transmet ce que dit le système. `.during(action, adresse)?` y ajoute ce qu'on
        faisait, et avec qui.
    .hint-3 =
        `TcpListener::bind(endpoint).during(Action::Listen, endpoint)?`, et de même avec
        `Action::Connect`, `Action::Resolve`, `Action::Receive` là où ceux-ci peuvent échouer.

error-of-many-lines = Plus d'une ligne sur la sortie d'erreur
    .happened =
        La sortie d'erreur contient { $count ->
            [one] une ligne
           *[other] { $count } lignes
        }.
    .why =
        L'énoncé demande une seule ligne sur la sortie d'erreur, qui nomme ce qui a échoué. Des gens
        et des programmes la lisent, ligne par ligne (stderr(3)) : de plusieurs lignes, nul ne sait
        laquelle est l'erreur, où elle commence ni où elle finit.
    .hint-1 = Laquelle de ces lignes un utilisateur comprendrait-il ?
    .hint-2 =
        Une erreur est-elle affichée là où elle se produit, puis encore plus haut ? Y a-t-il un
        `{"{"}:#?{"}"}`, ou affiche-t-on quelque chose qui n'est pas une erreur ?
    .hint-3 =
        N'affichez rien en chemin ; transmettez l'erreur avec `?`, et laissez `common::run`
        l'afficher, une fois, sur une ligne.

error-with-another-status = Une erreur avec un autre code de sortie
    .why =
        Quand le réseau fait défaut, le code de sortie est 1. D'autres nombres ont un autre sens :
        2 est une ligne de commande incompréhensible, 101 une panique de Rust et, au-dessus de
        128, le shell montre quel signal a mis fin au programme (bash(1), « EXIT STATUS »).
    .hint-1 = Quelle ligne de votre programme choisit le code de sortie ?
    .hint-2 = Cherchez `process::exit`, `ExitCode::from` et `abort`.
    .hint-3 =
        Retournez l'erreur de la fonction que vous donnez à `common::run` : il choisit 1, et tout
        ce que votre programme a ouvert se ferme en bon ordre.

does-not-flush = Ce qui est écrit reste dans un tampon
    .why =
        Votre programme a écrit, mais les octets ne sont venus qu'à sa fin, qui vide ses tampons. Un
        BufWriter ne remet les octets au système que s'il est plein, vidé (flush) ou libéré
        (std::io::BufWriter). Pendant ce temps, le pair les attend.
    .hint-1 = Par quoi passent les octets, entre `write` et la socket ?
    .hint-2 =
        Avant que votre programme attende son pair, ce qu'il a à dire doit être parti. Quel appel
        envoie ce que contient un BufWriter ?
    .hint-3 =
        Appelez `writer.flush()?` juste après le dernier `write_all` ; ou passez-vous de BufWriter,
        puisqu'un seul `stream.write_all(..)` part aussitôt.

connects-elsewhere = Le client ne vient pas
    .happened = Le correcteur écoute sur { $address }, et votre client n'y est pas venu.
    .why =
        Une connexion mène à une adresse et à un port, ceux que l'on donne à connect(2). Votre
        client en a appelé d'autres, ou personne : la ligne de commande lui disait qui appeler, ou
        il devait connaître la valeur par défaut de l'énoncé.
    .hint-1 = Quelle adresse et quel port votre client appelle-t-il ?
    .hint-2 = Cherchez un hôte ou un port écrit en constante dans votre programme.
    .hint-3 =
        Connectez-vous à l'endpoint de la ligne de commande, `TcpStream::connect(endpoint)` ; ses
        valeurs par défaut sont celles que vous donnez à la fonction qui le fabrique.

decodes-lossily = Les octets sont passés par une String
    .why =
        EF BF BD est le caractère U+FFFD, qui remplace des octets qui ne sont pas de l'UTF-8. Le
        message a été converti en texte, puis reconverti, et cela l'a changé. Un pair peut envoyer
        n'importe quels octets, et un écho les renvoie tels qu'ils sont venus (RFC 862).
    .hint-1 = Quel appel convertit les octets en texte ?
    .hint-2 =
        `String::from_utf8_lossy` met U+FFFD à la place de ce qui n'est pas de l'UTF-8. Quelle
        partie de votre programme a vraiment besoin de texte ?
    .hint-3 =
        Gardez le message en `Vec<u8>` ou `&[u8]` sur tout son chemin, et envoyez ces octets.

end-of-file-as-an-error = La fin est prise pour une erreur
    .why =
        L'autre n'avait plus rien à dire et a fermé son côté. C'est la bonne fin de ce qu'il envoie :
        `read` retourne 0, ce qui est un succès, non une erreur (read(2)). Votre programme a fini
        avec le code 1, comme si quelque chose avait échoué.
    .hint-1 = Quel appel fait de cette fin une erreur ?
    .hint-2 =
        `read_exact` en fait une (UnexpectedEof) ; un `Err` ou une sortie de votre main, là où
        `read` retourne 0, aussi.
    .hint-3 = `Ok(0) => break` : ce qui est venu jusque-là est tout. Terminez ensuite normalement.

ends-at-a-zero = Un octet nul met fin au texte
    .why =
        Les octets d'un pair peuvent contenir des zéros, et ce qui suivait l'un d'eux, ou les zéros
        eux-mêmes, a disparu. Un zéro ne termine un texte qu'en C (string(3)) ; en Rust, en Python
        et sur le réseau, c'est un octet comme un autre. Combien d'octets sont là, c'est ce que rend `read` (read(2)).
    .hint-1 = Comment votre programme sait-il où finissent les octets qu'il a lus ?
    .hint-2 =
        Y a-t-il une recherche de 0, ou quelque chose comme `trim_end_matches('\0')`,
        `rstrip(b"\0")` ou `strlen`, pour séparer les octets du reste vide d'un tampon ?
    .hint-3 =
        Gardez ce que rend `read`, `let length = stream.read(&mut buffer)?`, et prenez
        `&buffer[..length]` tel quel.

trims-the-message = Le message est raccourci
    .why =
        Des espaces ou des fins de ligne du message manquent. Ce sont des octets du message comme
        les autres, et un écho renvoie ce qu'on lui a envoyé (RFC 862) : le serveur ne sait pas ce
        qu'ils signifient pour le client.
    .hint-1 = Comparez les extrémités du message et celles de la réponse.
    .hint-2 = Lequel de vos appels enlève quelque chose : `trim`, `lines`, `split` ?
    .hint-3 =
        Envoyez les octets que `read` a donnés, `&buffer[..length]`, avec tout ce qui se trouve à
        leurs extrémités.

does-not-wait = L'autre n'est pas attendu
    .why =
        L'autre n'avait pas encore parlé, et votre programme est parti. Un `read` attend tant que rien
        n'est venu ; s'il ne doit pas attendre, ou pas longtemps, il échoue avec EAGAIN, `WouldBlock`
        ou `TimedOut` en Rust (recv(2), et SO_RCVTIMEO dans socket(7)). Ce n'est pas une fin : une
        personne qui tape au clavier, ou un serveur chargé, peut mettre plus longtemps.
    .hint-1 = Quel appel aurait dû attendre ici, et qu'a-t-il rendu ?
    .hint-2 =
        Cherchez `set_nonblocking`, `set_read_timeout`, et en Python `settimeout`, `setblocking` ou
        un `timeout=` : avec eux, un `read` rend une erreur avant que quelque chose soit venu.
    .hint-3 =
        Supprimez-les : une socket attend d'elle-même. Ou bien, à `WouldBlock` et à `TimedOut`,
        revenez au `read` au lieu de partir.

goes-on-after-an-error = Une erreur, et il continue
    .why =
        Il s'est passé une chose que votre programme ne peut pas réparer, et il tourne toujours.
        L'énoncé demande une ligne sur la sortie d'erreur qui le dise, et le code de sortie 1 : celui
        qui l'a lancé peut alors agir (exit(3)). Un programme qui réessaie sans fin ne dit rien, et celui qui
        fait autre chose à la place, sur un autre port par exemple, n'est pas là où on le cherche.
    .hint-1 = Quel appel a échoué ici, et que fait votre programme ensuite ?
    .hint-2 = Cet appel est-il dans une boucle qui réessaie, ou l'erreur est-elle écartée par un `match` ou un `except` ?
    .hint-3 =
        Transmettez l'erreur : `.during(.., address)?` en Rust, et `common::run` fait le reste ; en
        Python `except OSError as error: sys.exit(f"{"{"}address{"}"}: {"{"}error{"}"}")`.
