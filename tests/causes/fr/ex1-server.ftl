### Ce qui ne va pas dans l'exercice 1.

wrong-client-line = Ce n'est pas l'adresse du client
    .why =
        La deuxième ligne dit qui s'est connecté : l'adresse et le port du client, tels que
        accept(2) les donne. L'adresse de votre propre socket en est une autre.
    .hint-1 = Regardez ce que retourne `accept` : deux choses à la fois.
    .hint-2 =
        La seconde est l'adresse du client, avec son port. Elle s'affiche d'elle-même comme le
        demande l'énoncé.
    .hint-3 =
        `let (stream, peer) = listener.accept()?`, puis affichez `Connected by ` et, juste
        après, `peer`.

answers-nothing = Un client qui ne dit rien reçoit une réponse
    .why =
        Le client a fermé son côté sans envoyer un octet, et il a reçu une réponse. Un read qui
        retourne 0 n'est pas un message : c'est la fin de ce que le client envoie (read(2)).
    .hint-1 = Que retourne `read` quand le client a fermé sans un mot ?
    .hint-2 =
        Un message vide n'est pas un message. Où votre programme regarde-t-il s'il est vide ?
    .hint-3 = Ne répondez que `if !message.is_empty()`, et terminez normalement dans les deux cas.

reads-too-much = Plus d'un seul read de 1024 octets
    .happened =
        { $count ->
            [one] { $count } octet est revenu
           *[other] { $count } octets sont revenus
        }, alors qu'il ne peut y en avoir que 1035 : 1024 pour le message et 11 pour la signature.
    .why =
        Un message est ici ce que retourne un seul read d'au plus 1024 octets. Le TP n'a pas
        d'autre moyen de dire où un message finit : un flux TCP ne contient pas de frontières
        (RFC 9293, section 2.2).
    .hint-1 = Quelle est la taille de votre tampon, et combien de fois est-il rempli ?
    .hint-2 = Le tampon mesure 1024 octets, et il n'y a pas de boucle autour du read.
    .hint-3 =
        Écrivez `let mut buffer = [0; MESSAGE_MAX];` et appelez `stream.read(&mut buffer)` une
        seule fois. Ce que le client envoie au-delà n'est pas lu.

waits-for-a-line = Le serveur attend une fin de ligne
    .why =
        Votre serveur répond dès qu'il reçoit une fin de ligne : il lit donc une ligne
        (std::io::BufRead::read_line). Le client du TP n'en envoie pas : il envoie son message et attend, et les deux attendent alors pour
        toujours.
    .hint-1 = Lequel de vos appels ne retourne qu'à l'arrivée d'une fin de ligne ?
    .hint-2 = `read_line` et `lines` attendent une fin de ligne. `read` prend ce qu'il y a.
    .hint-3 =
        Prenez ce que retourne un seul `read` :
        `let length = stream.read(&mut buffer)?`, sans BufReader autour du flux.

waits-for-a-full-buffer = Le serveur attend que son tampon soit plein
    .why =
        Votre serveur ne répond qu'une fois ses 1024 octets reçus (std::io::Read::read_exact). La taille du tampon est ce
        qu'un message peut mesurer au plus, pas ce qu'il mesure.
    .hint-1 = Lequel de vos appels ne retourne qu'une fois le tampon plein ?
    .hint-2 = `read` retourne avec ce qu'il y a ; `read_exact` attend le reste (read(2)).
    .hint-3 =
        Appelez `stream.read(&mut buffer)` à la place de `read_exact`, et utilisez la partie du
        tampon que désigne son résultat.

waits-for-end-of-file = Le serveur attend la fin de la connexion
    .why =
        Votre serveur répond une fois que le client ferme son côté d'envoi : il lit donc jusqu'à
        la fin de fichier (std::io::Read::read_to_end). Or le client garde son côté ouvert pendant qu'il attend la réponse :
        chacun attend l'autre, pour toujours. C'est un interblocage (deadlock).
    .hint-1 = Lequel de vos appels ne retourne qu'à la fin de fichier ?
    .hint-2 =
        `read_to_end`, `read_to_string` et une boucle jusqu'à ce que `read` retourne 0 attendent
        tous que le client ferme son côté.
    .hint-3 = Prenez ce que retourne un seul `read`, sans boucle autour, et répondez aussitôt.

sends-the-whole-buffer = Le tampon entier est envoyé
    .why =
        Après le message viennent des octets nuls : le reste du tampon. `read` n'en remplit que
        le début et retourne combien (read(2)).
    .hint-1 = D'où viennent les octets nuls ?
    .hint-2 = `read` retourne un nombre. Qu'en fait votre programme ?
    .hint-3 =
        Gardez ce que retourne `read` : `let length = stream.read(&mut buffer)?`, puis utilisez
        `&buffer[..length]`.

no-signature = La signature manque
    .why =
        Le message est revenu, mais la signature n'a pas suivi. Le client ne peut pas savoir si
        elle viendra : il attend que la connexion se ferme et que son read retourne 0 (read(2)).
    .hint-1 = Qu'est-ce qui devait suivre le message ?
    .hint-2 = La réponse, ce sont les octets du message, puis ceux de `"\nPrésent !"`.
    .hint-3 =
        Mettez les deux dans un même tampon, `[message, SIGNATURE.as_bytes()].concat()`, et
        envoyez-le d'un seul `write_all`.

signature-without-line-feed = Pas de fin de ligne avant la signature
    .why =
        La signature suit le message sans la fin de ligne (0A) qui, d'après l'énoncé, les sépare. Celle-ci est
        ici au début de la signature, et non à la fin du message.
    .hint-1 = Comptez les octets de la signature : l'énoncé en annonce 11.
    .hint-2 = La réponse, ce sont les octets du message, puis ceux de `"\nPrésent !"`.
    .hint-3 =
        Envoyez la constante `SIGNATURE` telle quelle : son premier octet est la fin de ligne.

wrong-signature = Une autre signature
    .why =
        Le message est revenu, mais ce qui suit n'est pas la signature, octet pour octet. Un é
        fait deux octets en UTF-8, C3 A9 (RFC 3629), et l'espace devant le ! en fait un, 20.
    .hint-1 = Comparez les octets qui suivent le message : où est la première différence ?
    .hint-2 = La signature est 0A 50 72 C3 A9 73 65 6E 74 20 21, et rien ne la suit.
    .hint-3 = Envoyez `SIGNATURE.as_bytes()`, la constante du squelette, sans la retaper.

echoes-something-else = Ce n'est pas le message envoyé
    .why =
        La signature est là, mais ce qui la précède n'est pas le message. Un écho renvoie ce
        qu'on vient de lui envoyer, quoi que ce soit (RFC 862).
    .hint-1 = D'où vient ce que vous envoyez ?
    .hint-2 =
        Cela doit venir du `read` de cette connexion-ci : ni d'une constante, ni d'une variable
        remplie auparavant.
    .hint-3 =
        Le tampon que `read` a rempli, jusqu'à la longueur que `read` a retournée : voilà ce que
        vous envoyez d'abord.

adds-a-line-feed = Une fin de ligne de trop
    .why =
        La réponse est là, et derrière elle vient une fin de ligne (0A) que l'énoncé ne demande pas.
        Le client affiche la réponse telle qu'elle vient : il y aurait une ligne vide.
    .hint-1 = Lequel de vos appels envoie plus que ce qu'on lui donne ?
    .hint-2 = `writeln!` ajoute une fin de ligne ; `write!` et `write_all`, non.
    .hint-3 = `stream.write_all(&reply)`, avec dans `reply` le message et la signature.

reads-too-little = Le message est coupé
    .happened =
        { $count ->
            [one] { $count } octet du message est revenu
           *[other] { $count } octets du message sont revenus
        }, et il y en avait davantage.
    .why =
        Tout le message était arrivé, et votre serveur n'en a lu qu'une partie : un read ne retourne
        pas plus que ce qui tient dans le tampon (read(2)). Un message peut mesurer 1024 octets.
    .hint-1 = Combien d'octets un de vos reads prend-il au plus ?
    .hint-2 = C'est la taille du tampon qui en décide, et non celle du message.
    .hint-3 = `let mut buffer = [0; MESSAGE_MAX];`, où MESSAGE_MAX vaut 1024.

reads-nothing = Le message n'est pas lu
    .why =
        Votre serveur a fermé la connexion sans avoir lu le message qui était arrivé (le système
        réinitialise alors la connexion, RFC 9293, section 3.6.1). Un `read` dans un tampon vide ne
        prend rien et retourne 0, faute de place pour un octet (std::io::Read::read). Pour le
        programme, cela ressemble à la fin de fichier.
    .hint-1 = `read` est-il atteint, et quelle place y a-t-il dans le tampon qu'il reçoit ?
    .hint-2 =
        `Vec::new()` a une longueur de 0, et `Vec::with_capacity(1024)` aussi : `read` remplit ce qui
        est là, et n'allonge rien.
    .hint-3 =
        `let mut buffer = [0; MESSAGE_MAX];` ou `vec![0; MESSAGE_MAX]` a de la place pour 1024 octets.

goes-back-to-accept = Le serveur prend un autre client
    .why =
        Le premier client est servi, et votre serveur en a accepté un deuxième. L'énoncé demande un
        serveur qui sert un client et se termine. (Celui qui continue est l'exercice 4.)
    .hint-1 = Quelle ligne est atteinte après la réponse ?
    .hint-2 = Y a-t-il un `loop`, ou un `for stream in listener.incoming()`, autour du travail ?
    .hint-3 = Appelez `accept` une fois, sans boucle, et laissez main retourner après la réponse.

waits-for-the-client-to-close = Le serveur ferme après son client
    .why =
        La réponse est envoyée, et votre serveur garde la connexion ouverte jusqu'à ce que son client
        ferme. Or le client lit jusqu'à ce que le serveur ferme, car la réponse n'a pas d'autre fin
        (recv(2) retourne alors 0) : chacun attend l'autre, pour toujours. Cela s'appelle un interblocage (deadlock).
    .hint-1 = Que fait votre serveur après la réponse ?
    .hint-2 = Une boucle qui lit jusqu'à ce que `read` retourne 0 attend la fin du client.
    .hint-3 = Après `write_all`, il ne reste rien à faire : laissez le flux sortir de sa portée.

reads-twice = Le premier read est perdu
    .why =
        Votre serveur n'a répondu que quand il en est venu davantage, et c'est cela qu'il a renvoyé,
        non le message. Chaque `read` retire pour de bon des octets de la connexion (read(2)) : ce
        que le premier a reçu, le deuxième ne le recevra plus.
    .hint-1 = Combien de fois `read` est-il appelé avant la réponse ?
    .hint-2 = Y en a-t-il un dans une condition, comme `if stream.read(..)? > 0`, et un autre après ?
    .hint-3 =
        Lisez une fois et gardez la longueur, `let length = stream.read(&mut buffer)?;`, puis
        demandez `if length > 0`.

drops-the-last-byte = Le dernier octet manque
    .why =
        Le message est revenu sans son dernier octet. Qui coupe un octet suppose qu'une fin de ligne
        est là, comme à la fin d'une ligne tapée au clavier. Un message de cet exercice n'a pas de marque de fin :
        son dernier octet fait partie du message (RFC 862).
    .hint-1 = Comparez les fins : quel est le dernier octet du message, et de ce qui est revenu ?
    .hint-2 = Y a-t-il un `- 1`, un `[:-1]`, un `pop`, ou un `..=` qui a perdu son `=` ?
    .hint-3 = Le message est `&buffer[..length]`, où `length` est ce que `read` a rendu.
