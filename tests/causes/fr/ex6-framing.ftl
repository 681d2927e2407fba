### Ce qui ne va pas dans l'exercice 6.

frames-become-text = Le contenu est passé par une String
    .why =
        Un contenu, ce sont des octets, et rien ne dit que ce soit du texte. Ce qui n'est pas de
        l'UTF-8 devient U+FFFD (EF BF BD) en passant par une String, ou provoque une erreur ; et
        ce qu'enlève trim est perdu (std::string::String::from_utf8_lossy).
    .hint-1 = Lequel de vos appels fait du texte avec le contenu ?
    .hint-2 = La longueur dit déjà où finit la trame : aucun octet du contenu n'a de sens à lui.
    .hint-3 = Gardez le contenu en `Vec<u8>` ou `&[u8]`, de `next_frame` jusqu'à `encode`.

wrong-byte-order = Les octets de la longueur sont dans le mauvais ordre
    .why =
        Sur le réseau, un nombre commence par l'octet de poids fort (RFC 1700, page 3). Votre
        programme lit ou écrit d'abord l'octet de poids faible, comme la plupart des processeurs
        en mémoire. Pour lui, 00 00 00 05 vaut 83 886 080.
    .hint-1 = Comparez les quatre octets de la longueur : ils y sont tous, dans un autre ordre.
    .hint-2 = `from_le_bytes` et `to_le_bytes` commencent par le petit bout, `from_ne_bytes` par celui de cette machine.
    .hint-3 = `u32::from_be_bytes` à l'arrivée, `length.to_be_bytes()` au départ.

length-counts-itself = La longueur compte ses quatre octets
    .why =
        L'énoncé dit que la longueur ne compte que le contenu. Votre programme compte aussi le
        champ : il est donc toujours 4 octets plus loin que son pair, et ne retrouve plus jamais
        le bord d'une trame. D'autres protocoles comptent ainsi (BGP : RFC 4271, section 4.1) : il
        faut se mettre d'accord.
    .hint-1 = De combien la longueur diffère-t-elle ?
    .hint-2 = Un contenu de 5 octets a la longueur 5, et la trame fait 9 octets.
    .hint-3 = Écrivez `payload.len()` dans le champ, et retirez `4 + length` octets du tampon.

length-in-digits = La longueur est écrite en chiffres
    .why =
        L'énoncé demande un nombre sur quatre octets, et non ses chiffres en ASCII : 5 s'écrit
        00 00 00 05, et non 35. Avec des chiffres, il faudrait une autre marque pour dire où ils
        finissent.
    .hint-1 = Regardez les premiers octets de la réponse : de 30 à 39, ce sont les chiffres en ASCII.
    .hint-2 = `to_string` et `format!` font des chiffres ; `to_be_bytes` donne les quatre octets.
    .hint-3 = `out.extend_from_slice(&length.to_be_bytes())`, avec `length` en `u32`.

no-length = Il manque la longueur
    .why =
        Le contenu est revenu sans les quatre octets qui doivent le précéder. Le pair prend alors
        les quatre premiers octets du contenu pour une longueur, et tout ce qui suit pour autre
        chose que ce que c'est : il est perdu pour de bon, car un flux n'a pas de bords où se
        retrouver (RFC 9293, section 2.2).
    .hint-1 = Qu'y avait-il devant le contenu, dans la trame envoyée ?
    .hint-2 = Une réponse est une trame, elle aussi : elle passe par `encode`.
    .hint-3 = D'abord `out.extend_from_slice(&length.to_be_bytes())`, puis le contenu.

takes-a-read-for-a-frame = Un read est pris pour une trame
    .why =
        Ce que retourne un read est ce qui est arrivé jusque-là : un octet, une demi-trame, deux
        trames. TCP transporte un flux d'octets et ne garde pas de frontières (RFC 9293, section
        2.2 ; read(2)). Votre programme répond à la trame venue d'un bloc, mais pas à la même
        trame venue octet par octet.
    .hint-1 = Que fait votre programme quand un read n'apporte que le premier octet d'une trame ?
    .hint-2 = Il faut garder les octets, d'un read à l'autre, jusqu'à ce qu'une trame soit entière.
    .hint-3 =
        `feed` ajoute à `self.buffer` ; `next_frame` rend `Ok(None)` tant que le tampon contient
        moins de 4 octets, ou moins de 4 + longueur, et n'en retire alors rien.

leaves-the-frame-in-the-buffer = La même trame est trouvée sans fin
    .why =
        Toutes les trames complètes reçoivent leur réponse, jusqu'à ce qu'il n'en reste plus. Celle
        qui a eu la sienne et reste en tête du tampon est encore complète la fois suivante : la
        boucle ne finit jamais, et ses réponses remplissent ce qui les reçoit, la connexion ou bien
        toute la mémoire (std::vec::Vec::extend_from_slice agrandit un vecteur sans limite).
    .hint-1 = Qu'y a-t-il en tête du tampon quand `next_frame` vient de donner une trame ?
    .hint-2 = Copier des octets du tampon les y laisse. `drain` les en retire.
    .hint-3 = `let frame: Vec<u8> = self.buffer.drain(..4 + length).collect();`, puis `Ok(Some(frame[4..].to_vec()))`.

waits-for-the-slow-client = Un autre client doit attendre
    .why =
        Pendant qu'un client n'a envoyé qu'une partie d'une trame, un autre n'obtient pas de
        réponse : le serveur lit le premier jusqu'à ce que sa trame soit complète. Un client peut
        prendre son temps, ou ne jamais finir, et read(2) attend aussi longtemps.
    .hint-1 = Qui lit le second client pendant que le premier se tait ?
    .hint-2 = `door.rs` donne un thread à chaque client. Partagent-ils quelque chose, sous un verrou ?
    .hint-3 = Chaque conversation a son propre `Decoder` et ne tient aucun verrou pendant qu'elle lit.

one-frame-a-read = Une seule trame est prise après chaque read
    .why =
        Deux trames sont venues dans un même read, et la seconde n'a eu sa réponse qu'à l'arrivée
        d'autres octets. Un client qui attend sa réponse avant d'envoyer la suite attend alors
        pour toujours. Ce que retourne read(2), c'est ce qui est arrivé, fût-ce plusieurs trames.
    .hint-1 = Combien de fois `next_frame` est-elle appelée après un read ?
    .hint-2 = Un read peut apporter beaucoup de trames. Toutes celles qui sont entières doivent partir.
    .hint-3 = Appelez `next_frame` encore et encore, jusqu'à `Ok(None)`, et lisez seulement ensuite.

loses-frames = Ce qui suit une trame est jeté
    .why =
        Des trames venues dans le même morceau qu'une autre, ou dont le début y était, n'ont jamais
        eu de réponse. Ce qui suit une trame dans le tampon est le début de la prochaine : vider
        le tampon, c'est la perdre, car read(2) ne donne chaque octet qu'une fois.
    .hint-1 = Que deviennent les octets qui suivent la trame que vous avez prise ?
    .hint-2 = Cherchez un `clear`, ou un tampon créé à neuf pour chaque read ou chaque trame.
    .hint-3 =
        Ne retirez que la trame : `self.buffer.drain(..4 + length)` donne ses octets et laisse le
        reste là où le prochain appel le trouve.

depends-on-the-cut = La réponse dépend de la coupure
    .happened =
        Avec la coupure après l'octet { $at }, la réponse n'est pas la même que d'un seul bloc.
    .why =
        Les mêmes octets doivent donner les mêmes trames, quels que soient les morceaux : le réseau
        coupe où il veut (RFC 9293, section 2.2). Avant cette coupure se trouve une partie que
        votre programme prend pour autre chose que le début de la suite.
    .hint-1 = Quelle partie de quelle trame précède la coupure : de sa longueur, ou de son contenu ?
    .hint-2 = Tant qu'une trame est incomplète, `next_frame` ne doit rien changer.
    .hint-3 =
        Regardez la longueur et le contenu avant de retirer quoi que ce soit du tampon ; retirez
        les deux ensemble, au même endroit, ou pas du tout.

shares-its-buffer = Des clients partagent un tampon
    .why =
        Pendant qu'un client avait envoyé une demi-trame, un autre a été servi, et la trame du
        premier était ensuite abîmée. Les octets de deux connexions se sont retrouvés dans un même
        tampon, et un flux n'a pas de marques qui permettraient de les séparer (RFC 9293, section
        2.2).
    .hint-1 = Combien y a-t-il de tampons, et combien de clients ?
    .hint-2 = Un `static`, ou un `Arc<Mutex<..>>` que tous les threads possèdent, est unique pour tous.
    .hint-3 = Créez le `Decoder` dans `converse`, pour que chaque client ait le sien.

ignores-empty-frames = Une trame vide n'a pas de réponse
    .why =
        Une trame de longueur 0 est une trame comme les autres : quatre octets, et un contenu de
        zéro octet. Le client en a envoyé une et attend sa réponse. Bien des protocoles s'en
        servent, pour dire « je suis toujours là » ou « c'est tout » (RFC 9112, section 7.1).
    .hint-1 = Que fait votre programme quand le contenu est vide ?
    .hint-2 = « Pas encore de trame » et « une trame sans contenu » sont deux choses : `None`, et `Some` d'un vecteur vide.
    .hint-3 = Répondez à chaque contenu que rend `next_frame`, sans demander `is_empty`.

ends-at-an-empty-frame = Une trame vide termine la conversation
    .why =
        La connexion a été fermée après une trame de longueur 0. Seul un read qui retourne 0 est la
        fin du flux (read(2)) ; une trame sans contenu ne l'est pas.
    .hint-1 = Quel 0 votre programme prend-il pour la fin ?
    .hint-2 = La fin, c'est ce que retourne `read`, pas la longueur d'une trame.
    .hint-3 = Quittez la boucle là où `stream.read(..)` a donné 0, et nulle part ailleurs.

refuses-the-largest-frame = Une trame d'au plus 1 Mio est refusée
    .why =
        L'énoncé permet un contenu de 1 048 576 octets, ce nombre compris. Une limite trop petite d'un
        octet fonctionne jusqu'au jour où quelqu'un s'en sert en entier.
    .hint-1 = Lesquelles des longueurs 1048575, 1048576 et 1048577 votre programme accepte-t-il ?
    .hint-2 = La limite porte sur le contenu : les quatre octets de la longueur ne comptent pas.
    .hint-3 = Refusez `if announced > self.max`, où `max` vaut `1 << 20`.

limits-its-buffer = C'est le tampon qui est limité, et non la trame
    .why =
        Une trame de 1 Mio est venue et, derrière son dernier octet, les premiers de la suivante :
        plus d'une trame à la fois, et aucune trop longue. Ce qu'apporte un read est affaire de
        hasard (read(2) ; RFC 9293, section 2.2) et ne dit rien de la taille d'une trame : seule sa
        longueur la dit.
    .hint-1 = Quel nombre votre programme compare-t-il à la limite ?
    .hint-2 = Derrière une trame entière, le tampon peut contenir le début d'une autre, ou beaucoup d'autres.
    .hint-3 =
        Comparez le nombre du champ de longueur, `announced > self.max`, et rien d'autre. Si le
        tampon ne doit pas grandir, retirez-en les trames entières avant de relire.

half-a-length = Une partie seulement de la longueur est utilisée
    .why =
        L'énoncé donne quatre octets à la longueur, et seuls les deux derniers, ou à peu près, ont servi : 70 000
        s'écrit 00 01 11 70, et vaut 4 464 sans sa première moitié. Des trames courtes ne le
        montrent pas.
    .hint-1 = Comment s'écrit 70 000 en hexadécimal, et lesquels de ces octets avez-vous utilisés ?
    .hint-2 = `as u16` coupe un nombre sans rien dire ; un indice qui prend deux des octets aussi.
    .hint-3 = Gardez partout un `u32` : `u32::from_be_bytes`, `u32::try_from`.

drops-replies-before-the-refusal = Des réponses se perdent avec le refus
    .why =
        Une bonne trame est venue avant celle qui est trop longue, dans le même morceau, et sa
        réponse n'est pas arrivée d'abord. L'énoncé le dit : chaque trame a sa réponse à son tour, et une faute ne
        concerne que ce qui la suit.
    .hint-1 = Que deviennent les réponses déjà prêtes quand une longueur se révèle trop grande ?
    .hint-2 = Un `return` ou un `?` emporte avec lui tout ce qui n'est pas encore écrit.
    .hint-3 = Écrivez les réponses rassemblées jusque-là, puis la trame d'erreur.

no-limit-on-frames = N'importe quelle longueur est acceptée
    .why =
        Le serveur attend un contenu de plus de 1 Mio. C'est alors son client qui décide de ce
        qu'il doit garder en mémoire, jusqu'à 4 Gio par connexion (CWE-770).
    .hint-1 = Où votre programme compare-t-il la longueur à la limite ?
    .hint-2 = Il peut le faire dès que les quatre octets de la longueur sont là.
    .hint-3 =
        Dans `next_frame`, juste après `from_be_bytes` : si la longueur dépasse `self.max`,
        retournez `Err(FrameError::TooLong {"{"} announced, max: self.max {"}"})`.

refuses-without-a-word = On ne dit pas pourquoi au client
    .why =
        La connexion a été fermée sans la trame d'erreur de l'énoncé. Le client voit une fin, et ne peut pas
        distinguer une faute de sa part d'un serveur que l'on a arrêté.
    .hint-1 = Qu'est-ce qui est envoyé entre la découverte de la faute et la fermeture ?
    .hint-2 = L'énoncé donne les mots ; ils voyagent dans une trame.
    .hint-3 = Dans `refuse` : passez les mots à `encode`, puis envoyez le vecteur avec `write_all`.

refuses-without-a-frame = L'erreur n'est pas une trame
    .why =
        Les mots de l'énoncé sont venus sans longueur devant eux. Un client qui parle par trames prend
        « Fram » pour une longueur : 1 181 901 165 octets.
    .hint-1 = Qu'y a-t-il devant les mots ?
    .hint-2 = Tout ce qui est envoyé sur cette connexion est une trame, les erreurs aussi.
    .hint-3 = Laissez `encode` faire la trame, comme pour toute autre réponse.

refuses-in-other-words = Un autre refus que celui de l'énoncé
    .why =
        Ce qui est venu n'est pas, à l'octet près, la trame d'erreur de l'énoncé. Les programmes
        comparent les mots d'un protocole ; pour un programme, presque juste, c'est autre chose.
    .hint-1 = Regardez la première différence : elle est marquée.
    .hint-2 = Le contenu est `Frame too long: at most 1048576 bytes`, sans fin de ligne.
    .hint-3 = Vérifiez aussi la longueur qui le précède : 37 s'écrit 00 00 00 25.

stays-open-after-refusal = La connexion reste ouverte après le refus
    .why =
        La trame d'erreur est venue, mais pas la fin de fichier que demande l'énoncé. Le serveur ne lira pas ce contenu
        et ne peut donc pas trouver la trame suivante : il n'y a plus rien à se dire, et il faut
        que le client le sache.
    .hint-1 = Que fait votre programme après la trame d'erreur ?
    .hint-2 = Rien ne peut suivre : le bord de la prochaine trame est perdu.
    .hint-3 = `door::see_out` ferme le côté d'envoi ; `converse` retourne ensuite.

resets-after-refusal = Le refus se perd dans une réinitialisation
    .why =
        La connexion a été réinitialisée (reset), parce qu'on l'a fermée alors que des octets reçus
        n'étaient pas lus, et un reset détruit ce que le pair n'a pas encore lu (RFC 1122, section
        4.2.2.13). Le client reçoit une erreur à la place de l'explication.
    .hint-1 = Qu'avait envoyé le client que personne n'a lu ?
    .hint-2 = On ferme d'abord le côté d'envoi, puis on lit et on jette le reste.
    .hint-3 = Appelez `door::see_out(stream, peer)` après la trame d'erreur : il fait les deux, avec des bornes.

leaves-right-after-the-refusal = Le client refusé est coupé
    .why =
        La trame d'erreur et la fin de fichier sont venues, comme il se doit, mais ensuite personne
        n'a lu ce que le client envoyait encore, et le système y répond par une réinitialisation
        (RFC 1122, section 4.2.2.13). Un client qu'on refuse a encore des octets de sa trame en
        chemin ; une réinitialisation plus rapide que la trame d'erreur peut la détruire, et un
        client en train d'écrire reçoit une erreur et ne lit jamais.
    .hint-1 = Qui lit ce que le client envoie après le refus ?
    .hint-2 = Fermer en deux temps, c'est fermer le côté d'envoi, puis lire jusqu'à ce que le client ait fini.
    .hint-3 =
        `door::see_out` fait les deux. À votre manière : après le shutdown, lisez et jetez jusqu'à
        ce qu'un read donne 0, qu'il soit venu 1 Mio ou qu'une seconde ait passé ; ne fermez
        qu'ensuite.

allocates-what-is-announced = De la mémoire pour une longueur annoncée
    .why =
        Quatre octets ne sont pas une raison de donner 4 Gio : il suffit d'ouvrir quelques
        connexions pour avoir toute la mémoire de la machine, à 4 octets pièce (CWE-789). Une
        longueur venue d'un pair n'est qu'une annonce : comparez-la d'abord, et que la mémoire
        suive les octets qui viennent vraiment.
    .hint-1 = Quelle ligne fait de la place pour le contenu, et laquelle compare sa longueur ?
    .hint-2 = `vec![0; length]` et `Vec::with_capacity(length)` croient ce qu'on leur dit.
    .hint-3 = Comparez d'abord à `self.max`, et laissez `extend_from_slice` agrandir le tampon de ce qui est venu.

stays-after-the-end = Le serveur reste après la fin du flux
    .why =
        Le client a fermé son côté d'envoi : aucune trame ne peut suivre, et la connexion reste
        ouverte alors que le client attend la fin. À la fin du flux, read retourne 0, aussitôt et
        à chaque nouvel appel (read(2)).
    .hint-1 = Que fait votre boucle quand `read` retourne 0 ?
    .hint-2 = C'est la fin de la conversation, même s'il manque des octets d'une trame : ils ne viendront pas.
    .hint-3 = `if length == 0`, demandez `decoder.finish()` et retournez.

reports-a-normal-end = Une fin normale est signalée comme une erreur
    .why =
        Le flux a fini entre deux trames, comme toute bonne conversation, et quelque chose en a été
        dit sur la sortie d'erreur. Qui surveille un serveur apprend alors à ne plus lire ses
        messages (stderr(3) est fait pour les diagnostics).
    .hint-1 = Où un flux peut-il finir, et où non ?
    .hint-2 = S'il ne reste rien dans le tampon, rien n'a été coupé.
    .hint-3 = `finish` retourne `Ok(())` quand le tampon est vide.

takes-the-rest-for-a-frame = Le reste est pris pour une trame
    .why =
        Le flux a fini à l'intérieur d'une trame, et ce qui en était venu a reçu une réponse, comme
        si c'en était une. Le client ne saura jamais qu'il en manquait une partie : or une moitié
        d'ordre n'est pas un ordre (RFC 9112, section 8).
    .hint-1 = Que fait votre programme de ce qui reste à la fin du flux ?
    .hint-2 = Seule une trame entière a une réponse. Le reste est une erreur à signaler.
    .hint-3 = À la fin du flux, `finish` regarde ce qui reste, et rien n'est envoyé.

hides-the-cut = Une trame coupée n'est pas signalée
    .why =
        Le flux a fini à l'intérieur d'une trame, et personne ne l'a su. Pour qui fait tourner le
        serveur, un client coupé ressemble à un client qui a fini. HTTP demande la même chose
        (RFC 9112, section 8) : ce qui est incomplet est noté comme incomplet.
    .hint-1 = Que dit `finish` quand il reste des octets dans le tampon ?
    .hint-2 =
        Moins de 4 octets : `FrameError::TruncatedLength` ; davantage :
        `FrameError::TruncatedPayload`.
    .hint-3 =
        `have` compte ce qui est venu : de la longueur, `self.buffer.len()` ; du contenu,
        `self.buffer.len() - 4`. `converse` transmet l'erreur, et `door.rs` l'affiche.

does-not-say-how-much = Rien ne dit ce qui est venu de la trame
    .why =
        Un flux a fini à l'intérieur d'une trame, et la ligne à ce sujet n'a pas de nombres.
        L'énoncé demande combien d'octets étaient venus, et sur combien : 3 sur 4, ou 17 sur 19.
        « Failed to fill whole buffer » est tout ce que sait `read_exact`
        (std::io::Read::read_exact) : combien il avait déjà lu, il ne le dit pas, et ces octets
        sont perdus.
    .hint-1 = Votre message permet-il de distinguer une longueur coupée d'un contenu coupé ?
    .hint-2 = Qui garde dans un tampon ce qui est venu peut le compter à la fin du flux.
    .hint-3 =
        Lisez avec `read` et nourrissez le décodeur, comme le fait `converse`. À la fin, `finish`
        rend une `FrameError` qui contient les nombres, et son `Display` les affiche.

miscounts-the-cut = D'autres nombres que ceux de la coupure
    .why =
        L'énoncé demande combien d'octets sont venus, et sur combien. Les quatre octets de la
        longueur ne font pas partie du contenu, ni de ce qui en est venu ni de ce qu'il mesure ; et
        quand ils sont là tous les quatre, c'est le contenu qui est coupé, fût-ce à son tout début.
        C'est ainsi que l'entendent les champs de common::framing::FrameError. Qui cherche une
        erreur se fie à ces nombres.
    .hint-1 = Prenez une trame de 9 octets, coupée après 7. Combien d'octets de son contenu sont venus ?
    .hint-2 = Avez-vous compté les quatre octets de la longueur avec ceux du contenu ? Et s'il y en a exactement quatre ?
    .hint-3 =
        Avec quatre octets ou plus dans le tampon : `have: self.buffer.len() - 4`, et `want` est le
        nombre du champ de longueur. Avec moins : `FrameError::TruncatedLength`, avec
        `have: self.buffer.len()`.

ends-at-a-reset = La réinitialisation d'un client arrête le serveur
    .why =
        Un client a réinitialisé sa connexion (reset), et tout le serveur s'est arrêté, avec tous les
        clients qu'il avait. C'est une erreur d'une seule connexion, ECONNRESET (errno(3)), et tout
        client peut en causer une : il lui suffit de planter. exit(3) met fin à tous les threads, quel
        que soit celui qui l'appelle.
    .hint-1 = Qui, dans votre programme, apprend l'erreur, et que fait-il alors ?
    .hint-2 =
        `std::process::exit` dans le thread d'un client met fin à tout le monde, de même que
        `os._exit` en Python. Une erreur est l'affaire du thread qui l'a rencontrée.
    .hint-3 =
        Que `converse` retourne l'erreur, `.during(Action::Receive, peer)?` : `door.rs` l'affiche, et
        seul le thread de ce client finit.
