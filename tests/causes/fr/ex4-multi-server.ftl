### Ce qui ne va pas dans l'exercice 4.

## Qui arrive et qui part

wrong-arrival = Un nouveau client annoncé autrement
    .why =
        D'après l'énoncé, pour chaque client accepté, le serveur affiche une ligne : `[+] New thread
        for`, l'adresse du client et son port, séparés par une espace. Un programme qui lit ces
        lignes trouve le port après la dernière espace ; un deux-points à cet endroit le lui cache.
    .hint-1 = Comparez votre ligne à celle de l'énoncé, caractère par caractère.
    .hint-2 =
        accept(2) donne l'adresse du client avec son port. Ses deux parties sont `peer.ip()` et
        `peer.port()`.
    .hint-3 =
        Écrivez les deux parties :
        `print_line(&format!("[+] New thread for {"{}"} {"{}"}", peer.ip(), peer.port()))`.

no-arrival = Aucune ligne pour un nouveau client
    .why =
        Qui exploite un serveur veut voir qui arrive, au moment où il arrive : une ligne par client,
        avec sa fin de ligne, dès qu'il est accepté. Ce qu'un programme affiche reste dans un tampon
        à lui jusqu'à cette fin de ligne ou jusqu'à un flush (std::io::stdout, setvbuf(3)).
    .hint-1 =
        Votre programme atteint-il la ligne qui affiche, et ce qu'il affiche se termine-t-il par une
        fin de ligne ?
    .hint-2 =
        `print!` n'ajoute pas de fin de ligne, et une ligne qui n'en a pas est retenue. En Python,
        `print` retient ce qui va dans un tube (pipe), même des lignes entières.
    .hint-3 =
        Appelez `greet(peer)` en tout premier dans `welcome`, et utilisez-y `print_line`, qui ajoute
        la fin de ligne. En Python : `print(..., flush=True)`.

no-departure = Rien ne dit que le client est parti
    .why =
        D'après l'énoncé, quand une conversation est finie, de quelque façon que ce soit, le serveur
        affiche `Client`, l'adresse, le port et `left` sur une ligne. Sans cette ligne, celui qui
        lit la sortie ne sait pas combien de clients il reste.
    .hint-1 =
        Quelle ligne de votre programme l'affiche, et y passe-t-on pour chacun des clients ?
    .hint-2 =
        `attend` affiche cette ligne quand `converse` retourne. La vôtre retourne-t-elle à la fin
        de fichier, quand `read` donne 0 (read(2)) ?
    .hint-3 =
        Quittez la boucle de `converse` quand `feed_from` donne 0, et ne terminez jamais le thread
        autrement qu'en retournant de `attend`.

torn-lines = Les lignes de deux threads sont mêlées
    .why =
        La sortie standard appartient à tous les threads à la fois. Qui affiche une ligne en
        plusieurs appels peut être interrompu entre deux d'entre eux, et le morceau d'un autre
        thread s'y glisse. En Rust, chaque appel prend le verrou pour lui seul (std::io::Stdout).
    .hint-1 = Combien d'appels votre programme fait-il pour une ligne ?
    .hint-2 =
        Une ligne est entière si un seul appel l'écrit toute, fin de ligne comprise. Un `write!`
        d'une partie de la ligne est un appel de trop.
    .hint-3 =
        `writeln!(io::stdout(), "Client {"{}"} {"{}"} left", ip, port)` tient le verrou du premier octet
        au dernier : c'est ce que fait `print_line`.

ends-with-its-output = Le serveur finit quand on ne le lit plus
    .why =
        Plus personne ne lit ce que le serveur affiche, comme derrière `| head -n 1`. Écrire dans un
        tel tube échoue avec EPIPE (pipe(7)), et cela a mis fin au serveur, ou l'a empêché de servir.
        Ses clients n'y sont pour rien.
    .hint-1 = Que fait votre programme quand il ne peut pas afficher ?
    .hint-2 =
        `println!` panique dans ce cas, et `writeln!(...)?` transmet une erreur qui termine la boucle
        autour d'`accept`. En Python, `print` lève BrokenPipeError.
    .hint-3 =
        `print_line`, qui vous est donnée, laisse tomber l'erreur :
        `let _ = writeln!(io::stdout(), ...)`. Utilisez-la pour toutes les lignes du serveur.

## De nombreux clients

one-client-at-a-time = Un client à la fois
    .why =
        Le deuxième client a reçu sa réponse une fois le premier, silencieux, parti : le serveur
        parle à un client jusqu'au bout avant d'accepter le suivant. Les autres sont connectés, car
        le système s'en charge seul (listen(2)), mais personne ne les sert.
    .hint-1 = Qui appelle `accept` pendant que le premier client réfléchit à sa prochaine ligne ?
    .hint-2 =
        Placez la conversation dans un thread à elle, pour que la boucle revienne aussitôt à
        `accept`. Un `join` immédiat sur ce thread reviendrait à l'attendre.
    .hint-3 = `thread::Builder::new().spawn(move || attend(stream, peer))`, et pas de `join`.

one-client-ever = Un client, et plus jamais d'autre
    .why =
        Le premier client est parti, et ceux qui attendaient derrière lui n'ont pas été acceptés pour
        autant. accept(2) retire un client de la file de ceux qui se sont connectés. Un
        serveur pour plusieurs doit l'appeler encore et encore, aussi longtemps qu'il vit.
    .hint-1 = Combien de fois votre programme appelle-t-il `accept` ?
    .hint-2 =
        `accept` se trouve dans une boucle qui ne finit pas : ni quand un client part, ni quand
        quelque chose échoue.
    .hint-3 =
        Écrivez `loop {"{"} match listener.accept() {"{"} ... {"}"} {"}"}`, et liez le listener une seule fois,
        avant la boucle.

serves-only-so-many = Il n'y a de place que pour quelques-uns
    .why =
        La plupart des clients se taisent, et l'un de ceux venus tard n'est pas servi. Il y a donc
        une limite, un nombre fixe de threads ou une chose que chacun garde pour lui : qui s'y tait
        en exclut les autres. L'énoncé demande que le silence de l'un ne retarde personne.
    .hint-1 = Combien de threads votre programme lance-t-il, et quand ?
    .hint-2 =
        Un groupe de quatre threads sert quatre clients qui restent. Qu'est-ce qui n'existe qu'en
        nombre limité dans votre programme, et qui le rend, et quand ?
    .hint-3 = Lancez un thread pour chaque client accepté, au moment où il l'est.

held-up = Un client bloque les autres
    .why =
        Un client envoie sans jamais lire. Les tampons du système sont pleins, le serveur attend donc
        dans une écriture vers lui, et c'est juste. Mais un autre client, venu plus tard, n'a pas de
        réponse : il attend une chose que le premier détient, un verrou par exemple
        (std::sync::Mutex).
    .hint-1 = Qu'ont en commun deux clients de votre serveur ?
    .hint-2 =
        Quel verrou est tenu pendant que vous écrivez à un client ? Ce qui est partagé doit être
        lâché avant un appel qui peut bloquer.
    .hint-3 =
        Copiez ce qu'il vous faut hors du verrou, lâchez le garde (fin de sa portée, ou
        `drop(guard)`), et n'appelez `write_all` qu'ensuite.

locks-while-it-reads = Un verrou est tenu pendant qu'un client pense
    .why =
        Le deuxième client a été accepté, et n'a eu sa réponse qu'une fois le premier, silencieux,
        parti : son thread attend un verrou que celui du premier tient pendant un read
        (std::sync::Mutex, pthread_mutex_lock(3)).
    .hint-1 = Quel verrou un thread tient-il pendant qu'il attend une ligne ?
    .hint-2 =
        Un garde vit jusqu'à la fin de son bloc. `feed_from`, ou même tout `converse`, se trouve-t-il
        dans le bloc d'un `lock()` ?
    .hint-3 =
        Prenez le verrou après le read, pour le moins de lignes possible, dans un bloc à lui :
        `{"{"} let mut count = COUNT.lock()...; *count += 1; {"}"}`.

mixes-its-clients = Les octets de deux clients sont mêlés
    .why =
        Un client avait envoyé une demi-ligne et attendait. Puis un autre client a envoyé une ligne,
        et la demi-ligne du premier s'est mêlée à sa réponse. Chaque connexion est un flux à part
        (RFC 9293, section 2.2), et ce qui en reste n'appartient qu'à un seul client.
    .hint-1 = Où votre programme garde-t-il une demi-ligne, jusqu'à ce que la suite arrive ?
    .hint-2 =
        Une statique, une variable globale ou un tampon créé avant la boucle autour d'`accept` est
        le même pour tous les clients.
    .hint-3 =
        Créez `LineDecoder::new(LINE_MAX)` à l'intérieur de `converse` : chaque appel a le sien.

keeps-threads = Il reste des threads de clients partis
    .happened =
        Le serveur avait { $before ->
            [one] { $before } thread
           *[other] { $before } threads
        } avant l'arrivée de ses clients et en a { $now } maintenant qu'ils sont partis.
    .why =
        Un thread qui ne finit pas n'est jamais rendu, et un système n'en a qu'un nombre limité
        (pthread_create(3), EAGAIN). Celui qui attend sur un canal (channel) finit quand le dernier
        émetteur a disparu ; celui qui lit, quand sa boucle s'arrête à la fin de fichier.
    .hint-1 = Qu'attend encore le thread d'un client quand ce client est parti ?
    .hint-2 =
        Regardez chaque boucle et chaque `recv` du thread : qu'est-ce qui y met fin ? Qui détient
        encore un émetteur du canal qu'il écoute ?
    .hint-3 =
        Retournez de `converse` à la fin de fichier, à une ligne vide et à chaque erreur ; ne gardez
        aucun `Sender` dans une liste, et lâchez le vôtre avant le `join` du thread qui reçoit.

keeps-descriptors = Il reste des sockets de clients partis
    .happened =
        Le serveur avait { $before ->
            [one] { $before } descripteur ouvert
           *[other] { $before } descripteurs ouverts
        } avant l'arrivée de ses clients et en a { $now } maintenant qu'ils sont partis.
    .why =
        Chacun d'eux est une socket qui a encore un propriétaire. Une connexion se ferme avec son
        dernier descripteur (close(2)), et un processus ne peut en avoir qu'un nombre limité
        (getrlimit(2), RLIMIT_NOFILE) : ensuite, `accept` échoue.
    .hint-1 = À qui appartient encore le flux d'un client qui est parti ?
    .hint-2 =
        Cherchez une liste où des flux, ou leurs clones, sont mis et jamais retirés. `try_clone`
        crée un descripteur de plus.
    .hint-3 =
        Donnez le flux au thread avec `move`, pour qu'il disparaisse avec lui. S'il vous faut une
        liste, retirez-en le client avant la fin du thread.

## Les lignes

not-flushed = La réponse reste dans un tampon
    .why =
        Rien n'est venu pour la première ligne, et tout est venu quand une très longue l'a suivie : les
        réponses s'accumulent dans un tampon de votre programme et ne partent que lorsqu'il est plein. Le client attend sa réponse avant d'envoyer la suite : chacun attend l'autre, pour
        toujours. Voyez std::io::BufWriter et setvbuf(3).
    .hint-1 = À travers quel objet votre programme écrit-il au client ?
    .hint-2 =
        Un `BufWriter` transmet quand il est plein, quand il est détruit (drop) et quand on appelle
        `flush`. Ce que donne `makefile` en Python fait de même.
    .hint-3 =
        Appelez `writer.flush()` après chaque réponse, ou renoncez au BufWriter et écrivez dans le
        flux lui-même, avec `write_all`.

waits-for-a-full-block = Le serveur attend que son tampon soit plein
    .why =
        Rien n'est venu pour la première ligne. Quand une très longue l'a suivie, des réponses sont
        venues, mais pas à tout : votre programme lit jusqu'à ce que son tampon soit plein, et ce qui se
        trouve dans un tampon pas encore plein doit attendre. Or la taille d'un tampon est ce qu'un read
        peut apporter au plus ; read(2) retourne avec ce qu'il y a.
    .hint-1 = Lequel de vos appels ne retourne qu'une fois tant d'octets arrivés ?
    .hint-2 = `read_exact` attend de quoi remplir tout le tampon ; ni `read` ni `feed_from` ne le font.
    .hint-3 =
        Lisez avec `lines.feed_from(stream)`, et répondez aux lignes que rend `lines.next_line()?`.

answers-at-end-of-file = Le serveur ne répond qu'à la fin de fichier
    .why =
        Rien n'est venu avant que le client ait fermé son envoi : votre serveur lit tout ce que le
        client enverra jamais, et ne répond qu'ensuite. Un client qui attend sa réponse garde cet
        envoi ouvert, et chacun attend alors l'autre, pour toujours. Voir read(2).
    .hint-1 = Lequel de vos appels ne retourne que lorsque le client a fermé ?
    .hint-2 =
        `read_to_end`, `read_to_string` et `collect` sur des lignes lisent jusqu'à la fin de fichier.
        En Python, `read()` et `readlines()` sur ce que donne `makefile` aussi.
    .hint-3 =
        Répondez à l'intérieur de la boucle : après chaque `feed_from`, à chaque ligne que rend
        `next_line`, et relisez seulement ensuite.

waits-for-crlf = Un \n seul n'est pas une fin pour lui
    .why =
        La ligne finissait par \n et n'a pas eu de réponse ; une autre, qui finissait par \r\n, en a
        apporté une. Dans cet exercice, les deux fins sont permises. nc envoie \n, telnet envoie \r\n
        (RFC 854) : un serveur qui exige l'une des deux est sourd à la moitié de ses clients.
    .hint-1 = Que cherche votre programme pour trouver la fin d'une ligne ?
    .hint-2 =
        Cherchez le \n, que les deux fins contiennent. Un \r placé juste devant fait partie de la fin
        de ligne.
    .hint-3 =
        `LineDecoder` le fait ; à la main : `buffer.iter().position(|&byte| byte == b'\n')`.

closes-unread = La connexion est fermée avant toute lecture
    .why =
        Le client voulait rester, et votre programme a fermé la connexion alors que ses octets n'étaient
        pas encore lus. C'est ce qui arrive quand un read donne 0 et qu'on y voit la fin de fichier, mais
        que son tampon est de longueur 0, comme `Vec::new()` et `Vec::with_capacity(1024)` : cela donne 0
        aussi (std::io::Read::read).
    .hint-1 = Que retourne votre premier `read`, et dans quoi lit-il ?
    .hint-2 =
        Un tampon a besoin d'une longueur, pas d'une capacité. Et si vous lisez bien : une sortie de
        la conversation se trouve-t-elle avant le premier read ?
    .hint-3 = `let mut buffer = [0; 4096];` ou `vec![0; 4096]`, ou bien `lines.feed_from(stream)`.

ends-after-one-line = Une ligne, et la conversation est finie
    .why =
        La première ligne est revenue, puis la connexion a pris fin alors que le client avait autre
        chose à dire. Une connexion est faite pour durer : c'est le client qui décide quand elle est
        finie, par une ligne vide ou par la fin de fichier. L'énoncé y met fin à une ligne vide ou à
        la fin de fichier.
    .hint-1 = Que fait votre programme une fois qu'il a répondu à une ligne ?
    .hint-2 = Lire et répondre vont dans une boucle, qui a deux sorties.
    .hint-3 =
        Entourez lecture et écriture d'un `loop` : `return Ok(())` à une ligne vide, et `break` quand
        un read donne 0.

drops-the-ending = La ligne revient sans sa fin de ligne
    .why =
        Celui qui lit des lignes à l'autre bout attend le \n qui termine celle-ci, indéfiniment : sans
        lui, il n'y a pas encore de ligne (getline(3), std::io::BufRead::read_line).
    .hint-1 = Où la fin de ligne a-t-elle disparu, entre votre read et votre write ?
    .hint-2 = `content()` est la ligne sans sa fin, `raw()` la ligne avec elle.
    .hint-3 =
        Envoyez `line.raw()`, et ne regardez `line.content()` que pour savoir si elle est vide.

changes-the-ending = La ligne revient avec une autre fin
    .why =
        Une ligne revient avec la fin qu'elle avait, \n ou \r\n. Celle-ci est revenue avec l'autre : mais
        c'est le client qui a choisi sa fin de ligne, et un écho ne change rien (RFC 862).
    .hint-1 =
        Regardez les derniers octets : lesquels, de 0D et 0A, ont été envoyés, et lesquels sont
        revenus ?
    .hint-2 =
        Si vous ôtez une fin de ligne pour en remettre une, vous devez savoir laquelle c'était. Le
        décodeur garde la ligne telle qu'elle est venue : `raw()`.
    .hint-3 = `stream.write_all(line.raw())`, sans rien ajouter.

trims-the-line = Des blancs de la ligne manquent
    .why =
        Des espaces, des tabulations ou un retour chariot manquent à un bout de la ligne. Ce sont des
        octets de la ligne comme les autres ; seul un \n ou un \r\n final est sa fin, et un écho
        renvoie ce qui est venu (RFC 862).
    .hint-1 = Comparez le début et la fin de ce qui a été envoyé et de ce qui est revenu.
    .hint-2 =
        Quel appel enlève quelque chose ? `trim` et `trim_end` ôtent tous les blancs et retours
        chariot, pas seulement la fin de ligne ; `strip` en Python aussi.
    .hint-3 =
        Renvoyez `line.raw()`, et laissez `content()` dire ce qu'est une ligne vide.

splits-at-carriage-return = Un \r est pris pour une fin de ligne
    .why =
        D'après l'énoncé, un retour chariot au milieu de la ligne a été pris pour sa fin. Une ligne
        finit par \n ou par \r\n : un \r ne fait partie de la fin que juste devant un \n, et partout
        ailleurs c'est un octet comme les autres.
    .hint-1 = À quels octets votre programme coupe-t-il ?
    .hint-2 =
        Ne coupez qu'au \n. En Python, `splitlines` coupe aussi à un \r isolé, comme le fait toute
        recherche de « \r ou \n ».
    .hint-3 =
        Cherchez `b'\n'`, puis regardez si l'octet qui le précède est un \r. `LineDecoder` fait les
        deux.

adds-words = Il revient plus que la ligne
    .why =
        La ligne est revenue avec quelque chose devant elle, ou derrière. Un pair est un programme :
        il compare ce qui revient à ce qu'il a envoyé, et un écho n'ajoute rien (RFC 862).
    .hint-1 = Dans ce qui est venu, qu'est-ce que le client n'a pas envoyé ?
    .hint-2 =
        Un mot de bienvenue, une invite, « Vous avez dit : » ou un second \n s'adressent à des gens.
        Quelle ligne de votre programme les envoie ?
    .hint-3 = Envoyez `line.raw()` et rien d'autre : la ligne a déjà sa fin.

sends-the-representation = C'est une image des octets qui est revenue
    .why =
        La réponse montre la ligne comme un programmeur la note, entre guillemets ou comme une liste
        de nombres, et n'est pas la ligne. Cette forme des octets sert à déboguer (std::fmt::Debug ;
        en Python, `str` ou `repr` d'un objet bytes).
    .hint-1 = À quel endroit de votre programme des octets deviennent-ils du texte ?
    .hint-2 =
        `format!("{"{:?}"}", line)` produit une telle image, et `str(data)` en Python aussi. Pour envoyer
        des octets, il ne faut pas de texte.
    .hint-3 =
        Donnez les octets tels quels à `write_all` : `line.raw()` ; en Python, `sendall(line)`.

insists-on-utf8 = Le serveur exige de l'UTF-8
    .why =
        La ligne contenait des octets hors UTF-8, et le serveur a mis fin à la conversation. Rien
        n'oblige un client à envoyer de l'UTF-8 (RFC 3629) : ce sont `read_line` et `lines` de
        std::io::BufRead qui l'exigent, car ils font une String, et `decode` en Python.
    .hint-1 = Votre serveur a-t-il besoin de savoir ce que ces octets signifient ?
    .hint-2 =
        Une String doit être de l'UTF-8, un `Vec<u8>` non. Quel appel fait une String, et que devient
        son erreur ?
    .hint-3 = Gardez des octets : une `Line` les prête avec `raw()`, et `write_all` les prend.

cuts-characters = Un caractère venu en deux morceaux
    .why =
        La ligne est venue octet par octet, et la conversation a pris fin au milieu d'un é, qui fait
        deux octets en UTF-8 (RFC 3629). Un read peut s'arrêter n'importe où, même au milieu d'un
        caractère, et ce qu'il apporte n'est alors pas de l'UTF-8. Converti morceau par morceau,
        c'est une erreur.
    .hint-1 = Qu'apporte un read, quand la ligne vient octet par octet ?
    .hint-2 =
        Rassemblez d'abord les morceaux, jusqu'au \n. Une ligne entière peut être décodée, s'il le
        faut ; un morceau, non.
    .hint-3 =
        Donnez chaque read au décodeur, `lines.feed_from(stream)`, et envoyez les octets de `raw()`
        sans en faire une String.

loses-lines = Les lignes après la première sont perdues
    .why =
        Plusieurs lignes sont arrivées d'un coup, et seules les premières ont eu une réponse. Un read
        peut apporter bien des lignes, et la moitié d'une autre (RFC 9293, section 2.2). Celles qui
        suivent sont dans un tampon qui a été jeté, ou qu'on ne regarde qu'après un autre read.
    .hint-1 = Que deviennent les octets qui suivent le premier \n ?
    .hint-2 =
        Un décodeur ou un BufReader refait pour chaque ligne emporte ce qu'il a lu d'avance. Et après
        une ligne, il peut s'en trouver une autre, sans read.
    .hint-3 =
        Un seul décodeur pour toute la conversation, et `while let Some(line) = lines.next_line()?`
        avant de relire.

takes-a-read-for-a-line = Un morceau est pris pour une ligne
    .why =
        La ligne est venue en morceaux, et un morceau a été pris pour une ligne. Ce que retourne un
        read, c'est ce qui est arrivé jusque-là : une demi-ligne, une ligne ou plusieurs. Un flux ne
        contient pas de frontières (RFC 9293, section 2.2 ; read(2)).
    .hint-1 = Comment votre programme sait-il que la ligne est complète ?
    .hint-2 = À son \n, et à rien d'autre. Ce qui reste sans \n doit être gardé.
    .hint-3 =
        Donnez chaque read au décodeur, `lines.feed_from(stream)`, et n'agissez que sur les lignes
        que rend `lines.next_line()?`.

refuses-too-early = Une ligne de 64 Kio est refusée
    .why =
        D'après l'énoncé, une ligne peut mesurer 65536 octets, sa fin de ligne non comprise. C'était
        le cas de celle-ci, et elle a été refusée. Une limite appartient à ceux qui la respectent,
        jusqu'au dernier octet.
    .hint-1 =
        Quel nombre votre programme compare-t-il à la limite : qu'est-ce qui y est compté ?
    .hint-2 =
        Ni \n ni \r\n ne comptent. Une ligne d'exactement 65536 octets est encore permise : c'est donc
        `>` qui refuse, et non `>=`.
    .hint-3 = `LineDecoder::new(LINE_MAX)` prend la longueur maximale du contenu, sans la fin de ligne.

## La fin d'une conversation

echoes-the-empty-line = La ligne vide revient
    .why =
        D'après l'énoncé, la ligne vide n'est pas un message, c'est l'au revoir du client, et la
        réponse est la fin de fichier. Un client qui a pris congé n'attend plus de ligne.
    .hint-1 = Qu'est-ce qui vient d'abord dans votre boucle : renvoyer la ligne, ou la regarder ?
    .hint-2 = Regardez si la ligne est vide avant de la renvoyer.
    .hint-3 = `if line.content().is_empty() {"{"} return Ok(()); {"}"}` se place avant `write_all`.

ignores-the-empty-line = La ligne vide n'y met pas fin
    .why =
        Le client a pris congé par une ligne vide, et la conversation a continué. Une ligne est vide
        quand rien ne précède sa fin, que ce soit \n ou \r\n. L'énoncé termine là la conversation.
    .hint-1 = À quoi votre programme compare-t-il la ligne, pour voir qu'elle est vide ?
    .hint-2 =
        Une ligne faite de \r\n seulement est vide, elle aussi. Comparez ce qui reste quand on a ôté
        la fin de ligne.
    .hint-3 = `line.content().is_empty()` est vrai pour les deux, et `converse` retourne alors.

ignores-end-of-file = La fin de fichier n'y met pas fin
    .why =
        Le client a fermé son envoi et reçu toutes ses lignes, et la connexion reste ouverte. Votre
        serveur continue de demander la suite, mais il n'y en aura jamais : un read qui retourne 0 est
        la fin (read(2)), et non un « pas encore ». Un client qui attend votre fin l'attend toujours.
    .hint-1 = Que fait votre programme quand un read retourne 0 ?
    .hint-2 =
        Quand il n'y a encore rien à lire, `read` attend ; il ne retourne 0 qu'à la fin. Il n'y a donc
        aucune raison de réessayer plus tard.
    .hint-3 =
        `if lines.feed_from(stream).during(Action::Receive, peer)? == 0 {"{"} break; {"}"}`, puis retournez
        de `converse`.

spins-at-end-of-file = Le serveur tourne à vide à la fin de fichier
    .why =
        Le client a fermé son envoi, et depuis votre programme occupe un cœur. À la fin de fichier, un
        read retourne 0 aussitôt, encore et encore (read(2)) : la boucle qui l'entoure n'attend plus
        jamais et ne finit jamais.
    .hint-1 = Que retourne `read` quand plus rien ne viendra jamais ?
    .hint-2 = Regardez votre boucle : laquelle de ses sorties prend-on quand un read donne 0 ?
    .hint-3 = Quittez alors la boucle : `if length == 0 {"{"} break; {"}"}`.

keeps-a-clone = Quelqu'un garde la connexion ouverte
    .why =
        La conversation est finie, la ligne qui le dit est affichée, et la connexion est pourtant
        ouverte. Elle se ferme quand son dernier descripteur est fermé (close(2)), et un clone du flux
        a le sien (std::net::TcpStream::try_clone).
    .hint-1 =
        Combien de propriétaires le flux d'un client a-t-il, et quand chacun d'eux le lâche-t-il ?
    .hint-2 =
        Cherchez un `try_clone`, un `Arc` ou une liste de clients qui survit à la conversation. En
        Python, ce que donne `makefile` est aussi un propriétaire.
    .hint-3 =
        Qu'une seule variable possède le flux et le prête : `converse(&stream, peer)` se passe de
        clone, car un `&TcpStream` sait lire et écrire.

waits-for-its-own-thread = La fin attend un autre thread
    .why =
        Le client a fermé son envoi, et la connexion reste ouverte : plus personne n'y lit, et le
        thread qui devrait la fermer attend un autre thread, ou un message de sa part. Un récepteur ne
        finit qu'avec le dernier émetteur (std::sync::mpsc), même quand celui-ci est une variable du
        thread qui attend.
    .hint-1 = Par quel `join`, quel `recv` ou quel scope votre conversation se termine-t-elle ?
    .hint-2 =
        Une boucle sur un récepteur dure tant qu'il reste un émetteur. Comptez-les : l'original, et
        chacun de ses clones.
    .hint-3 =
        `drop(sender)` avant le `join` du thread qui reçoit, ou avant la fin de son scope.

drops-the-last-line = La dernière ligne sans fin est perdue
    .why =
        La dernière ligne n'avait pas de fin de ligne, car c'est la fin de fichier qui l'a terminée, et
        elle est restée sans réponse. Elle était encore dans un tampon quand la conversation a été
        abandonnée. Ces octets sont des données comme les autres : read(2) les donne tous avant de
        retourner 0.
    .hint-1 = Que reste-t-il dans votre tampon quand un read retourne 0 ?
    .hint-2 = Après un read qui retourne 0, `finish()` rend ce qui reste, sans fin de ligne.
    .hint-3 =
        Après la boucle : `if let Some(last) = lines.finish()? {"{"} ... {"}"}`, et envoyez `last.raw()`.

adds-an-ending = La dernière ligne revient avec une fin
    .why =
        La dernière ligne n'avait pas de fin de ligne et elle est revenue avec une. Une ligne
        revient avec la fin qu'elle avait, et celle-ci n'en avait pas : le client voit la
        différence, et peut en avoir besoin. L'énoncé la veut sans fin de ligne.
    .hint-1 = Quels octets le client a-t-il envoyés en dernier, et lesquels sont revenus ?
    .hint-2 =
        Qui ajoute le \n ? `writeln!` le fait, de même qu'une concaténation du contenu et de `"\n"`.
    .hint-3 = Envoyez `last.raw()` : pour la dernière ligne, c'est son contenu et rien derrière.

reports-end-of-file = La fin de fichier est signalée comme erreur
    .why =
        Un client qui n'a plus rien à dire et ferme n'a pas commis d'erreur, et la sortie d'erreur en
        parle comme d'une. C'est par la fin de fichier que toute conversation finit (read(2) retourne
        0). Celui qui lit les erreurs d'un serveur s'y noierait.
    .hint-1 = Quelle ligne de votre programme l'a signalée, et qu'est-ce qui lui était arrivé ?
    .hint-2 =
        Un read qui donne 0 n'est pas une erreur. `read_exact` en fait une, `UnexpectedEof`, et
        peut-être vous aussi : `return Err(...)` à 0.
    .hint-3 = À 0, quittez la boucle et retournez `Ok(())` : `break`, et non `Err`.

## Ce qu'un client fait aux autres

dies-of-a-reset = La réinitialisation d'un client arrête tout
    .why =
        Un client a réinitialisé sa connexion (reset), et tout le serveur s'est arrêté, avec tous les
        clients qu'il avait. C'est une erreur d'une seule connexion, ECONNRESET (errno(3)), et tout
        client peut en causer une : il lui suffit de planter. exit(3) met fin à tous les threads, quel
        que soit celui qui l'appelle.
    .hint-1 = Qui, dans votre programme, apprend l'erreur, et que fait-il alors ?
    .hint-2 =
        `std::process::exit` dans le thread d'un client met fin à tout le monde. Une erreur appartient
        au thread qui l'a rencontrée ; main doit continuer d'accepter.
    .hint-3 =
        Dans `attend` : `if let Err(error) = ended {"{"} common::report(&error); {"}"}`, puis le thread
        prend congé et retourne.

skips-the-departure = Après une erreur, rien ne dit qui est parti
    .why =
        Un client a réinitialisé sa connexion (reset), et son thread a fini sans la ligne qui dit
        qu'il est parti. Une erreur sort par un autre chemin : `?` retourne aussitôt, et une
        exception en Python aussi. Ce qui se trouve derrière n'est pas atteint. L'énoncé demande la
        ligne dans tous les cas.
    .hint-1 = Par quel chemin votre programme quitte-t-il la conversation quand un read échoue ?
    .hint-2 =
        Ce qui doit être fait dans tous les cas se place là où tous les chemins se rejoignent : chez
        l'appelant, après `match converse(...)`, ou en Python dans `finally`.
    .hint-3 =
        Que `converse` retourne son erreur avec `?`, et que `attend`, qui ne contient pas de `?`, la
        signale puis affiche la ligne.

says-nothing-of-a-reset = Une réinitialisation dont nul ne sait rien
    .why =
        Un client a réinitialisé sa connexion (reset), et rien sur la sortie d'erreur ne le dit. Ce
        n'est pas une fin de fichier : un read échoue avec ECONNRESET (errno(3)), et ce que le client
        avait encore à dire est perdu. Celui qui exploite le serveur doit pouvoir le lire.
    .hint-1 = Que fait votre programme de l'erreur d'un read ?
    .hint-2 =
        `Err(_) => break` et `unwrap_or(0)` la jettent. `common::report(&error)` affiche une erreur sur
        une ligne et continue.
    .hint-3 =
        Dans `converse`, transmettez-la : `.during(Action::Receive, peer)?`. `attend` la signale.

says-too-much-of-a-reset = Plus d'une ligne pour un reset
    .happened =
        { $resets ->
            [one] { $resets } client a réinitialisé sa connexion
           *[other] { $resets } clients ont réinitialisé leur connexion
        }, et la sortie d'erreur compte { $count ->
            [one] { $count } ligne
           *[other] { $count } lignes
        }.
    .why =
        Chacune coûte une ligne : ce qui est arrivé, et à qui. Un serveur qui a beaucoup de clients
        voit des réinitialisations tous les jours, et une page pour chacune cache ce qui compte.
        C'est ce qu'affiche une exception que personne n'attrape : sa trace (traceback). L'énoncé
        demande une seule ligne.
    .hint-1 = Quelle partie de votre programme a écrit ces lignes ?
    .hint-2 =
        Attrapez l'erreur là où la conversation est appelée, et affichez une ligne qui nomme le client.
    .hint-3 =
        `common::report(&error)` une fois, dans `attend` ; en Python, `except OSError as error:` et un
        seul `print(..., file=sys.stderr)`.

no-bound = Ce qui n'est pas envoyé s'entasse en mémoire
    .why =
        Un client a envoyé 64 Mio sans rien lire, et le serveur a tout pris : les réponses attendent
        dans sa mémoire. Un seul client de ce genre suffit à l'épuiser. TCP ralentit l'émetteur quand
        personne ne lit (RFC 9293, section 3.8.6), à condition que vous cessiez de lire.
    .hint-1 = Où sont les réponses, tant que le client ne les lit pas ?
    .hint-2 =
        Écrivez la réponse avant de lire la suite. Une écriture qui bloque est ce qui retient un client
        qui ne lit pas.
    .hint-3 =
        Ni liste ni canal sans limite entre la lecture et l'écriture : un même thread fait les deux, et
        un `sync_channel(1)` attend là où un `channel()` accumule.

write-for-write-all = Un write envoie moins qu'on ne lui donne
    .why =
        Des octets manquent au milieu de ce qui est revenu. `write` envoie ce pour quoi il y a de la
        place quand il est interrompu, et retourne combien d'octets c'était : parfois moins qu'on ne lui
        en a donné (write(2), std::io::Write::write). Qui n'y regarde pas perd le reste.
    .hint-1 = Que retourne l'appel par lequel votre programme envoie, et qu'en faites-vous ?
    .hint-2 =
        `write` peut n'envoyer qu'une partie. `write_all` continue jusqu'à ce que tout soit parti ; en
        Python, ce sont `send` et `sendall`.
    .hint-3 = Remplacez chaque `stream.write(...)` par `stream.write_all(...)`.

## Les lignes trop longues

no-limit = Une ligne peut avoir n'importe quelle longueur
    .why =
        Plus de 65536 octets sont venus sans fin de ligne, et le serveur n'a rien dit. Une ligne de
        longueur quelconque est gardée en mémoire jusqu'à sa fin, et c'est un client qui décide quand
        elle vient, si elle vient. `read_line` de std::io::BufRead n'a pas de limite non plus.
    .hint-1 = Combien de mémoire un seul client peut-il faire consommer à votre serveur ?
    .hint-2 =
        Comparez ce qui est venu à la limite tant qu'il n'y a pas de \n, et pas seulement quand la ligne
        est complète.
    .hint-3 =
        `LineDecoder::new(LINE_MAX)` : son `next_line` rend `LineTooLong` dès que la limite est
        dépassée, et `?` transmet cela à `attend`.

stays-open = Le client refusé ignore que c'est tout
    .why =
        Le client a appris que sa ligne est trop longue, puis la connexion est restée ouverte. Il attend
        la fin de ce que vous avez à dire : la fin de fichier, que shutdown(2) envoie tandis que l'autre
        sens continue.
    .hint-1 = Comment le client sait-il que rien ne suit la ligne d'erreur ?
    .hint-2 =
        Votre programme lit ce que le client envoie encore, et c'est juste. Mais il doit d'abord fermer
        son propre envoi.
    .hint-3 =
        `stream.shutdown(Shutdown::Write)` juste après le `write_all` de la ligne d'erreur, avant la
        boucle qui lit.

closes-without-a-word = Le client refusé ne sait pas pourquoi
    .why =
        La ligne était trop longue et la connexion a pris fin, mais le client n'a pas su pourquoi.
        De son point de vue, le serveur est tombé en panne, et il renverra la même ligne. L'énoncé
        donne les mots.
    .hint-1 = Qu'envoie votre programme avant de fermer ?
    .hint-2 =
        `Line too long: at most 65536 bytes` et une fin de ligne, avant la fermeture de votre envoi.
    .hint-3 =
        `stream.write_all(b"Line too long: at most 65536 bytes\n")` d'abord, puis
        `shutdown(Shutdown::Write)`.

closes-with-unread-bytes = Fermée avec des octets non lus
    .why =
        La ligne d'erreur a été envoyée, mais suivie d'une réinitialisation (reset) au lieu d'une fin de
        fichier. Le système réinitialise une connexion que l'on ferme alors que des octets reçus n'ont
        pas été lus (RFC 1122, section 4.2.2.13), et cela peut détruire ce que le client n'a pas encore
        lu : la ligne même qui explique tout.
    .hint-1 = Où est le reste de la longue ligne quand vous fermez ?
    .hint-2 =
        D'abord `shutdown(Shutdown::Write)`, puis lisez et jetez jusqu'à la fin de fichier, 1 Mio ou une
        seconde, et fermez seulement ensuite.
    .hint-3 =
        Une boucle autour de `stream.read(&mut scrap)` qui compte ce qui est venu et s'arrête à `Ok(0)`,
        à une erreur, à 1 Mio, ou quand `Instant::now()` a passé l'échéance.

cuts-off-the-refused = Le client refusé est coupé en plein envoi
    .why =
        Vous aviez fermé les deux sens de la connexion, et le système répond par un reset à ce qui arrive
        ensuite (RFC 1122, section 4.2.2.13). Un client qu'on prévient a encore des octets en chemin, et
        un reset qui double la ligne d'erreur peut la détruire.
    .hint-1 = Qu'arrive-t-il aux octets qui atteignent une socket fermée ?
    .hint-2 =
        `shutdown(Shutdown::Write)` ferme un des deux sens. L'autre doit rester ouvert, et être lu,
        jusqu'à ce que le client s'en soit aperçu.
    .hint-3 =
        Après le shutdown, lisez dans un tableau jusqu'à ce qu'un read donne 0, qu'il soit venu 1 Mio ou
        qu'une seconde ait passé ; ne lâchez le flux qu'ensuite.

wrong-refusal = Une ligne trop longue refusée autrement
    .why =
        D'après l'énoncé, un client dont la ligne est trop longue reçoit une ligne, `Line too long:
        at most 65536 bytes`, et rien d'autre. Le programme à l'autre bout la reconnaît à ces mots.
    .hint-1 = Comparez octet par octet, fin de ligne comprise.
    .hint-2 =
        Le nombre est 65536, la limite en octets, et non la longueur de la ligne qui est venue.
    .hint-3 = `format!("Line too long: at most {"{}"} bytes\n", limit.max)`, envoyé une seule fois.

drains-for-ever = Le client refusé est écouté pour toujours
    .why =
        Le client envoie une ligne sans fin, et 64 Mio en ont été lus : il a été refusé bien avant,
        et occupe encore un thread et un descripteur, aussi longtemps qu'il lui plaît. Un client
        honnête n'a que quelques centaines de Kio en chemin. L'énoncé fixe une borne : 1 Mio, et une
        seconde.
    .hint-1 = Qu'est-ce qui met fin à la boucle qui jette, si le client ne s'arrête jamais ?
    .hint-2 =
        Comptez ce que vous jetez et arrêtez à 1 Mio ; donnez à chaque read ce qui reste d'une seconde
        avec `set_read_timeout`.
    .hint-3 =
        `while taken < 1 << 20 {"{"} ... Ok(length) => taken += length ... {"}"}`. io::copy n'a pas de telle
        fin.

## Sans descripteurs

ends-without-descriptors = Le serveur finit faute de descripteurs
    .why =
        Il y avait plus de clients que le serveur ne pouvait avoir de descripteurs, `accept` a échoué avec
        EMFILE (accept(2)), et cela a mis fin au serveur et à tous les clients qu'il avait. L'erreur passe
        dès que l'un d'eux s'en va.
    .hint-1 = Où va une erreur d'`accept` dans votre programme ?
    .hint-2 =
        Une erreur d'`accept` n'est pas la fin de la boucle ; un `?` ou un `unwrap` à cet endroit en fait
        une.
    .hint-3 =
        `match listener.accept() {"{"} Ok(...) => welcome(...), Err(error) => wait_for_room(...) {"}"}`, et
        rien là-dedans ne retourne.

spins-without-descriptors = Le serveur tourne à vide sans descripteurs
    .why =
        Il ne reste aucun descripteur, `accept` échoue donc aussitôt (EMFILE, accept(2)), et le serveur
        réessaie aussitôt : il y occupe un cœur dont ses clients auraient l'usage, et remplit la sortie
        d'erreur de la même ligne.
    .hint-1 = Qu'est-ce qui a changé entre deux tentatives de votre boucle ?
    .hint-2 =
        Attendez avant de réessayer, le départ d'un client ou un instant. Les clients de la file d'attente
        (backlog) attendent avec vous.
    .hint-3 =
        Une pause d'un dixième de seconde dans `wait_for_room` suffit ; la solution attend sur une
        `Condvar` que le thread de chaque client signale quand il part.

says-nothing-of-descriptors = Rien ne dit qu'il manque des descripteurs
    .why =
        Il ne reste aucun descripteur et des clients attendent en vain, mais rien sur la sortie d'erreur ne
        le dit. Celui qui exploite le serveur ne peut pas savoir que c'est la limite (ulimit -n,
        getrlimit(2)) qu'il doit relever.
    .hint-1 = Qu'affiche votre programme quand `accept` échoue ?
    .hint-2 = `common::report(&error)` affiche une erreur sur une ligne et continue.
    .hint-3 =
        `common::report(&NetError::new(Action::Accept, endpoint, error))` dans `wait_for_room`.

never-accepts-again = Plus personne n'est accepté
    .why =
        Les descripteurs étaient épuisés puis ont été rendus, car la plupart des clients sont partis. Ceux
        qui attendaient depuis le début ne sont toujours pas servis : EMFILE était une erreur du moment
        (accept(2)), et le serveur l'a crue définitive.
    .hint-1 = Après l'échec, qui rappelle `accept`, et quand ?
    .hint-2 = Après l'attente, revenez à `accept`, et n'attendez pas plus d'une seconde.
    .hint-3 =
        Un `break` dans le bras de l'erreur quitte la boucle ; et une attente du départ d'un client a
        besoin aussi d'un délai : `wait_timeout_while`.

throws-clients-out = Des clients qui pouvaient attendre sont exclus
    .why =
        Des clients venus alors qu'il ne restait aucun descripteur ont perdu leur connexion. Ils pouvaient
        attendre : un client qui n'est pas encore accepté se trouve dans la file d'attente (backlog) de la
        socket d'écoute (listen(2)), où il ne coûte aucun descripteur au serveur.
    .hint-1 = Qu'arrive-t-il à ceux qui attendent quand on ferme une socket d'écoute ?
    .hint-2 = Gardez la socket d'écoute ouverte, et laissez les clients dans sa file d'attente.
    .hint-3 =
        Liez-la une seule fois, avant la boucle. Après une erreur, attendez seulement, puis rappelez
        `accept`.

takes-blanks-for-nothing = Une ligne de blancs met fin à la conversation
    .why =
        La ligne contenait des espaces, des tabulations ou un retour chariot, et le serveur l'a prise
        pour une ligne vide. Une ligne est vide quand aucun octet ne précède sa fin de ligne. Ce que
        signifie un blanc, c'est au client de le savoir : un écho le renvoie (RFC 862).
    .hint-1 = Quelle ligne le serveur n'a-t-il pas renvoyée, et qu'y a-t-il avant sa fin de ligne ?
    .hint-2 =
        La ligne est-elle rognée avant d'être examinée, par `trim`, `trim_ascii`, ou en Python par
        `strip` ou `rstrip` ?
    .hint-3 =
        N'enlevez que la fin de ligne, et une seule : `line.content().is_empty()` ; en Python
        `line.removesuffix(b"\n").removesuffix(b"\r")`.

goes-on-behind-the-refusal = La conversation continue après le refus
    .why =
        Le serveur a envoyé la ligne d'erreur, puis il a encore répondu. Une ligne trop longue est
        alors déjà coupée : la suite peut en être le reste, et passerait pour une ligne à part entière. La
        conversation est donc finie, et le client l'apprend par la fin de fichier (shutdown(2)).
    .hint-1 = Que fait votre programme une fois la ligne d'erreur envoyée ?
    .hint-2 = Y a-t-il un `continue`, ou une boucle qui passe à la lecture suivante ?
    .hint-3 =
        Quittez la boucle : envoyez la ligne, puis `stream.shutdown(Shutdown::Write)`, puis lisez
        sans rien garder, et fermez.

keeps-the-refused = Un client refusé garde son thread
    .why =
        Des clients refusés sont restés, sans rien dire et sans partir, et le serveur a gardé pour
        chacun un thread et un descripteur. Il n'en faut pas plus pour bloquer un serveur. L'énoncé
        leur laisse une seconde, quoi qu'ils fassent (SO_RCVTIMEO dans socket(7)).
    .hint-1 = Qu'est-ce qui met fin à la boucle qui jette ce qu'envoie encore un client refusé ?
    .hint-2 =
        Un `read` attend sans fin un client qui ne dit rien. Un délai sur la socket y met fin :
        `set_read_timeout`, dont l'unité est celle de sa Duration ; en Python `settimeout`, en secondes.
    .hint-3 =
        Prenez une échéance avant la boucle, `Instant::now() + Duration::from_secs(1)`, et avant
        chaque lecture donnez ce qu'il en reste à `set_read_timeout` ; partez quand il n'en reste rien.

short-backlog = La file d'attente est courte
    .why =
        50 clients sont venus quand il ne restait aucun descripteur. Ceux qui ne peuvent être acceptés
        attendent dans une file (backlog), dont listen(2) reçoit la longueur : la vôtre n'avait que
        quelques places. Linux ne répond alors pas aux autres, qui réessaient après 1, 3 et 7 secondes, et
        finissent par renoncer (tcp(7), tcp_syn_retries).
    .hint-1 = Qui dit au système combien de clients peuvent attendre, et combien en dit le vôtre ?
    .hint-2 = `TcpListener::bind` en demande 128 ou plus. En Python, c'est le nombre donné à `listen`, ou `backlog=`.
    .hint-3 = `listen(128)` au lieu de `listen(5)` ; en Python `socket.create_server(address, backlog=128)`.
