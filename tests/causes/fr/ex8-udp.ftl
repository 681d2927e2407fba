### Ce qui ne va pas dans l'exercice 8.

answers-from-another-port = La réponse vient d'un autre port
    .why =
        Qui a posé sa question à une adresse attend la réponse de cette adresse, et jette ce qui
        vient d'ailleurs : ce pourrait être n'importe qui. Une nouvelle socket reçoit un port à
        elle (udp(7)).
    .hint-1 = Quelle socket a reçu le datagramme, et laquelle envoie la réponse ?
    .hint-2 = Une seule socket UDP reçoit et envoie, pour tous les expéditeurs.
    .hint-3 = `socket.send_to(&buffer[..length], sender)`, sur la socket de `recv_from`.

datagrams-become-text = Le datagramme est passé par une String
    .why =
        Un datagramme contient des octets, et rien ne dit que c'est du texte. Ce qui n'est pas de
        l'UTF-8 devient U+FFFD (EF BF BD) en passant par une String, ou provoque une erreur
        (std::string::String::from_utf8_lossy).
    .hint-1 = Lequel de vos appels fait des octets un texte ?
    .hint-2 = Rien dans un datagramme n'a de sens particulier ici, ni un saut de ligne, ni un zéro.
    .hint-3 = Renvoyez la tranche elle-même : `&buffer[..length]`.

trims-datagrams = Les bords d'un datagramme sont rognés
    .why =
        Il manque à la réponse les blancs, les sauts de ligne ou les zéros des bords ; ou elle
        n'est pas venue, parce que le datagramme ne contenait rien d'autre. Dans un flux, un tel
        octet peut marquer la fin d'un message. Un datagramme finit où il finit, et tous ses
        octets en font partie (RFC 768).
    .hint-1 = Que deviennent les octets entre vos deux appels ?
    .hint-2 = `strip`, `trim` et leurs semblables enlèvent plus que ce qu'on voit à l'écran.
    .hint-3 = Renvoyez la tranche elle-même : `&buffer[..length]` ; en Python, `data` tel quel.

sends-the-room-as-well = Tout le tampon est renvoyé
    .happened =
        { $count ->
            [one] { $count } octet est revenu
           *[other] { $count } octets sont revenus
        } : ceux du datagramme, puis ce qui se trouvait encore dans le tampon.
    .why =
        recv remplit le début du tampon et retourne la longueur remplie (recv(2)). Ce qui suit
        n'appartient pas au datagramme : des zéros, ou les restes d'un autre, venu de quelqu'un
        d'autre.
    .hint-1 = Que retourne `recv_from` ?
    .hint-2 = Deux choses : une longueur, et l'expéditeur du datagramme. Il vous faut les deux.
    .hint-3 = `let (length, sender) = socket.recv_from(&mut buffer)?`, puis `&buffer[..length]`.

joins-datagrams = Plusieurs datagrammes n'en font qu'un
    .why =
        Un datagramme est un message, avec un début et une fin. TCP perd ces frontières, et le
        programme doit les retrouver ; UDP les garde : un appel, un datagramme (RFC 768, udp(7)).
        Qui accumule des octets sur plusieurs appels mélange les messages, et les expéditeurs.
    .hint-1 = Combien d'appels à `recv_from` y a-t-il avant un `send_to` ?
    .hint-2 = Il n'y a rien à attendre : ce qui est venu est le message entier.
    .hint-3 = À chaque tour : un `recv_from`, puis un `send_to` de cette longueur à cet expéditeur.

answers-one-sender = Toutes les réponses vont au même
    .why =
        La réponse d'un autre expéditeur est allée au premier. Cette socket n'a pas de connexion :
        chaque datagramme a son expéditeur, que recv_from(2) nomme à chaque fois.
    .hint-1 = Combien de fois votre programme regarde-t-il qui est l'expéditeur ?
    .hint-2 = `recv_from` retourne l'expéditeur de ce datagramme-ci ; le suivant peut en avoir un autre.
    .hint-3 = Prenez le `sender` du même tour : `socket.send_to(&buffer[..length], sender)`.

hears-one-sender = Un seul expéditeur est entendu
    .why =
        Le premier expéditeur a eu sa réponse, un autre n'en a pas eu. Une socket UDP connectée ne
        reçoit que de cette adresse et jette le reste (connect(2)).
    .hint-1 = Quelque chose attache-t-il la socket à son premier expéditeur ?
    .hint-2 = Sur une socket UDP, `connect` est un filtre. Un serveur ouvert à tous n'en a pas.
    .hint-3 = Supprimez `connect` et répondez par `send_to`, qui prend l'adresse à chaque fois.

answers-only-once = Un datagramme revenu reste sans réponse
    .why =
        L'expéditeur a eu sa réponse, a renvoyé les mêmes octets, et n'a plus rien reçu. Un
        serveur d'écho répond à chaque datagramme (RFC 862). Si l'on renvoie, c'est que la réponse
        s'est peut-être perdue, et non le message : un serveur qui néglige le second condamne tous
        les essais.
    .hint-1 = Que retient votre serveur des datagrammes précédents ?
    .hint-2 = Il n'a rien à retenir : c'est au client de trier ce qui vient deux fois.
    .hint-3 = À chaque tour : un `recv_from`, un `send_to`, quels que soient les octets.

ignores-empty-datagrams = Un datagramme vide reste sans réponse
    .why =
        Un datagramme peut contenir 0 octet : son en-tête le dit, et il arrive (RFC 768, recv(2)).
        Son expéditeur attend la réponse ; bien des programmes s'en servent pour demander
        « êtes-vous là ? ».
    .hint-1 = Que fait votre programme quand la longueur est 0 ?
    .hint-2 = « Rien n'est venu » n'existe pas ici : `recv_from` ne serait pas revenu.
    .hint-3 = Renvoyez ce qui est venu sans regarder sa longueur : `&buffer[..0]` est aussi une tranche.

ends-at-an-empty-datagram = Un datagramme vide termine le serveur
    .why =
        Sur une connexion TCP, une longueur de 0 veut dire fin de fichier. Une socket UDP n'a pas
        de fin : personne n'est connecté, personne ne peut fermer. Un datagramme de 0 octet est un
        message sans contenu (recv(2)), et ici n'importe qui peut arrêter le serveur ainsi.
    .hint-1 = Où votre boucle finit-elle, et pourquoi ?
    .hint-2 = Cherchez un `0` comparé à la longueur, comme dans une boucle autour de `read`.
    .hint-3 = La boucle d'un serveur UDP n'a pas de `break` : supprimez le cas de 0.

cuts-datagrams = Un datagramme est coupé
    .happened =
        Sur { $sent } octets, { $came ->
            [one] { $came } seul est revenu
           *[other] { $came } sont revenus
        }.
    .why =
        Un appel prend un datagramme. Ce qui n'entre pas dans le tampon est jeté, et l'appel
        suivant ne l'apporte pas non plus (MSG_TRUNC dans recv(2)). Sur IPv4, un datagramme
        contient jusqu'à 65 507 octets : 65 535, moins 20 pour IP et 8 pour UDP (RFC 791,
        RFC 768).
    .hint-1 = Quelle est la taille de votre tampon, et celle du plus grand datagramme ?
    .hint-2 = Avec TCP, un petit tampon ne coûte que des appels. Ici il coûte la fin du message.
    .hint-3 = `let mut buffer = vec![0; 65_536];`, une fois, avant la boucle.

ends-with-a-sender = Le serveur s'arrête avec un expéditeur
    .why =
        Un expéditeur avait fermé son port avant que la réponse n'arrive. Son système le dit par
        un message ICMP, « port unreachable », qu'une socket connectée reçoit comme ECONNREFUSED
        à l'appel suivant (udp(7) ; sous Windows, toutes les sockets). Cela concerne cet
        expéditeur, et personne d'autre.
    .hint-1 = Par quelle erreur votre programme a-t-il fini, et à qui la faute ?
    .hint-2 = Une erreur à propos d'un expéditeur se signale, ou s'oublie ; la boucle continue.
    .hint-3 =
        Ne connectez pas la socket ; sur `ConnectionRefused` et `ConnectionReset`, `continue` ;
        et ne transmettez pas avec `?` ce que retourne `send_to`.

counts-from-zero = Le premier message porte le numéro 0
    .why =
        L'énoncé numérote les messages à partir de 1. Les numéros font partie de ce qui est
        envoyé : deux programmes qui comptent différemment ne se comprennent pas.
    .hint-1 = Quel est le premier nombre de votre boucle ?
    .hint-2 = `0..count` commence à 0 et s'arrête avant `count`.
    .hint-3 = `for number in 1..=plan.count`.

message-with-an-ending = Le message est suivi de quelque chose
    .why =
        Le datagramme contient le message, puis un saut de ligne ou quelque chose d'approchant. Un
        flux a besoin d'une marque là où finit un message ; un datagramme finit où il finit
        (RFC 768).
    .hint-1 = Regardez le dernier octet de ce qui est venu.
    .hint-2 = `writeln!`, ou un `\n` dans `format!`, ajoute un saut de ligne.
    .hint-3 = Envoyez `message` comme vous le recevez, sans un octet de plus.

does-not-know-its-reply = Le client ne reconnaît pas sa réponse
    .why =
        La réponse est venue comme le dit l'énoncé : les mêmes octets que le message, de l'adresse
        à laquelle il était parti. Le client n'est pas passé au message suivant.
    .hint-1 = À quoi comparez-vous les octets venus ?
    .hint-2 = Le tampon est plus long que la réponse : comparez la partie remplie.
    .hint-3 = `Ok(length) if buffer[..length] == *message => return Ok(true)`.

sends-the-next-at-once = Le message suivant n'attend pas la réponse
    .why =
        Le deuxième message est venu avant que le premier ait sa réponse. Qui envoie sans attendre
        ne peut pas savoir ce qui arrive, et remplit les tampons du chemin jusqu'à ce qu'ils
        jettent le surplus (RFC 8085, section 3.1). Un à la fois, c'est lent, mais sûr.
    .hint-1 = Qu'attend votre programme entre deux messages ?
    .hint-2 = `attempt` envoie, puis attend la réponse, dans le même appel.
    .hint-3 = Après `send`, appelez `recv` en boucle ; seule sa réponse, ou le délai, y met fin.

tries-again-too-soon = Le client réessaie beaucoup trop tôt
    .why =
        Il devait attendre la réponse 20 secondes, et il a renvoyé le même message presque
        aussitôt. Qui ne laisse pas à la réponse le temps de venir charge le réseau de copies, et
        d'autant plus qu'il est lent (RFC 8085, section 3.1.1).
    .hint-1 = Dans quelle unité est le nombre donné par `--timeout-ms` ?
    .hint-2 = Ce sont des millisecondes, de la ligne de commande jusqu'au délai de la socket.
    .hint-3 =
        `Duration::from_millis(..)`, comme dans le plan ; en Python,
        `settimeout(timeout_ms / 1000)`.

calls-elsewhere = Rien ne vient à localhost:63008
    .why =
        D'après l'énoncé, le client sans option appelle localhost, port 63008. Rien n'est venu là à 127.0.0.1.
        `localhost` peut désigner 127.0.0.1 et aussi ::1 ; nos serveurs prennent 127.0.0.1 si on
        ne leur dit rien, et un datagramme n'obtient aucune réponse qui dirait lequel est le bon.
    .hint-1 = Où votre programme envoie-t-il, si on ne lui dit rien ?
    .hint-2 = La ligne de commande et `resolve` sont données : l'adresse vient-elle de là ?
    .hint-3 = `open(server)` connecte à l'adresse que `resolve` a trouvée.

speaks-one-family = Le client n'atteint que des adresses IPv4
    .why =
        Une socket est d'une seule famille. Ouverte pour IPv4, par exemple en la liant à 0.0.0.0,
        elle ne peut rien envoyer à ::1 (EAFNOSUPPORT dans connect(2), ipv6(7)).
    .hint-1 = À quelle adresse votre socket se lie-t-elle (bind) ?
    .hint-2 = Cela dépend de celle du serveur : `0.0.0.0` pour une adresse IPv4, `::` pour une IPv6.
    .hint-3 = `match server` : pour V4, bind sur `(Ipv4Addr::UNSPECIFIED, 0)` ; pour V6, sur `(Ipv6Addr::UNSPECIFIED, 0)`.

cuts-the-reply = Une longue réponse n'est plus reconnue
    .why =
        Le message a 5 000 octets, et sa réponse aussi. Ce qui n'entre pas dans le tampon est jeté
        (MSG_TRUNC dans recv(2)), et ce qui reste n'est plus le message.
    .hint-1 = Quelle est la taille du tampon pour la réponse ?
    .hint-2 = Il lui faut au moins la place du message ; celle de n'importe quel datagramme est plus simple.
    .hint-3 = `let mut buffer = vec![0; 65_536];` dans `attempt`.

sends-again-at-a-duplicate = Une réponse venue deux fois fait renvoyer
    .why =
        La réponse à un message précédent est venue une deuxième fois, et le client a aussitôt
        renvoyé le sien. Celui-ci aura alors deux réponses, et ainsi de suite : chaque datagramme
        se dédouble, sans fin. TFTP avait ce défaut, dit de l'apprenti sorcier (RFC 1123,
        section 4.2.3.1).
    .hint-1 = Que fait votre programme d'un datagramme qui n'est pas la réponse ?
    .hint-2 = Ce n'est ni un délai écoulé ni une perte : rien n'est arrivé au message qui attend.
    .hint-3 = Ignorez-le : restez dans la boucle, et attendez pendant le temps qui reste.

waits-for-ever = Le client attend sans fin
    .why =
        Rien n'est venu, et le client n'a pas renvoyé. UDP ne promet rien : un datagramme peut se
        perdre, et personne ne le dira jamais (RFC 768). Un recv sans délai attend jusqu'à ce que
        quelque chose vienne (recv(2)).
    .hint-1 = Combien de temps votre `recv` attend-il ?
    .hint-2 = Une socket attend sans fin, sauf si on lui donne un délai : SO_RCVTIMEO dans socket(7).
    .hint-3 = `socket.set_read_timeout(Some(left))` avant chaque `recv`.

waits-many-times-as-long = Le client attend bien plus qu'on ne le lui dit
    .why =
        Le deuxième essai devait partir en une fraction de seconde ; bien des fois ce temps a
        passé, et rien n'est venu. Le client a bien un délai, mais ce n'est pas celui de
        `--timeout-ms`. SO_RCVTIMEO se compose de secondes et de microsecondes (socket(7)),
        d'autres appels prennent des millisecondes : vous seul veillez à l'unité.
    .hint-1 = Dans quelle unité est le nombre donné par `--timeout-ms` ?
    .hint-2 = Suivez-le de la ligne de commande à l'appel qui attend : par quoi est-il divisé ?
    .hint-3 =
        `Duration::from_millis(..)`, comme dans le plan ; en Python,
        `settimeout(timeout_ms / 1000)`.

has-a-time-out-of-its-own = Le client n'attend pas le temps demandé
    .why =
        Deux clients tournaient côte à côte, et aucun n'avait de réponse. L'un devait l'attendre
        60 ms, et celui-ci, 20 secondes ; il a pourtant renvoyé son message avant que l'autre ait
        eu cinq essais. Le temps que met une réponse dépend du réseau entre les deux : un client
        qui sert sur plus d'un réseau doit l'apprendre (RFC 8085, section 3.1.1).
    .hint-1 = D'où vient le délai que reçoit votre `recv` ?
    .hint-2 = Un nombre de millisecondes dans le code vaut pour tous les réseaux ; `--timeout-ms` est dans le plan.
    .hint-3 = `ask` passe `plan.timeout` à `attempt`, et l'échéance est `Instant::now() + timeout`.

ends-at-a-loss = Le client s'arrête à la première perte
    .why =
        Avec UDP, on s'attend à des pertes : ce ne sont pas des erreurs du programme. Le délai
        écoulé se présente comme une erreur de `recv` (EAGAIN dans recv(2)) ; pour le client, il
        veut dire « essayons encore », ou « celui-ci est perdu, au suivant ».
    .hint-1 = Que devient l'erreur que `recv` retourne quand le temps est écoulé ?
    .hint-2 = Elle est de l'espèce `WouldBlock`, ou `TimedOut` sur certains systèmes. Ni l'une ni l'autre ne se transmet avec `?`.
    .hint-3 = Sur ces deux-là, `attempt` retourne `Ok(false)` ; `ask` essaie alors encore.

gives-up-at-once = Le client renonce après un essai
    .why =
        Le premier essai est resté sans réponse, et le message était perdu pour autant. Même un
        bon jour, un datagramme sur cent peut se perdre : c'est en réessayant qu'on en fait
        quelque chose de fiable (RFC 8085, section 3.3).
    .hint-1 = Combien de fois `ask` appelle-t-elle `attempt` ?
    .hint-2 = `plan.tries` dit combien de fois un message est envoyé avant d'être perdu.
    .hint-3 = `for number in 1..=plan.tries`, et retournez `Some(number)` au premier succès.

tries-under-another-number = Le deuxième essai a un autre numéro
    .why =
        Un essai, c'est le même message une fois de plus : TFTP aussi renvoie un bloc sous son
        numéro (RFC 1350, section 2). Sous un autre numéro, c'est un autre message, et une réponse au premier essai, qui n'était qu'en retard, n'est plus reconnue.
    .hint-1 = Où le numéro est-il mis dans le message, et où est-il envoyé ?
    .hint-2 = Comptez les messages d'un côté, les essais de l'autre.
    .hint-3 = Fabriquez le message une fois, avant les essais, et envoyez chaque fois ces octets-là.

leaves-its-port = Chaque essai a son propre port
    .why =
        La réponse au premier essai est venue tard, pendant que le client attendait au deuxième :
        au port du premier, car un serveur répond là d'où vient la question. Il n'y avait plus
        personne. Une nouvelle socket a un nouveau port (udp(7)), et avec l'ancienne se perd ce
        qui est encore en route. Si les réponses tardent plus que le délai, aucun essai n'aura la
        sienne.
    .hint-1 = Où le serveur envoie-t-il la réponse à votre premier essai ?
    .hint-2 = Combien de fois votre programme ouvre-t-il une socket ?
    .hint-3 = Appelez `open` une fois, avant la boucle, et passez la même socket à chaque `attempt`.

tries-for-ever = Le client ne renonce jamais
    .happened =
        Le message a été envoyé { $count } fois, et cela n'en finissait pas.
    .why =
        Un serveur parti reste parti. Qui essaie sans fin ne le dit jamais, et charge le réseau
        pour rien (RFC 8085, section 3.1.1).
    .hint-1 = Qu'est-ce qui met fin à la boucle des essais ?
    .hint-2 = `plan.tries` dit combien de fois un message est envoyé, la première comprise.
    .hint-3 = `for number in 1..=plan.tries`, puis `Ok(None)`.

leaves-after-a-loss = Le client part après un message perdu
    .why =
        Le premier message était perdu après ses trois essais, et le deuxième n'a jamais été
        envoyé. Un message perdu ne dit rien du suivant : le réseau ira peut-être mieux, et le
        serveur sera revenu. L'énoncé veut que chacun soit envoyé.
    .hint-1 = Que fait votre boucle sur les messages quand l'un d'eux est perdu ?
    .hint-2 = Une perte se note, et se dit à la fin ; elle ne termine ni la boucle ni le programme.
    .hint-3 = Pour `None`, affichez la ligne avec `lost`, et laissez la boucle continuer.

wrong-number-of-tries = Un autre nombre d'essais
    .happened =
        { $tries ->
            [one] Le premier message a été envoyé { $tries } fois en tout.
           *[other] Le premier message a été envoyé { $tries } fois.
        }
    .why =
        D'après l'énoncé, si aucune option ne dit le contraire, un message est envoyé trois fois
        avant d'être perdu : `--tries` les compte toutes, la première aussi.
    .hint-1 = Le premier essai est-il compté ?
    .hint-2 = `1..tries` oublie le dernier, et `0..=tries` en a un de trop.
    .hint-3 = `for number in 1..=plan.tries`.

takes-any-reply = La réponse à un autre message est prise
    .why =
        Le message en attente n'avait pas encore de réponse. Ce qui est venu, c'est la réponse à
        un message précédent, une fois de plus ou trop tard ; le client l'a prise et a continué.
        Des datagrammes viennent en double, en retard, dans un autre ordre (RFC 768, RFC 8085,
        section 3.3) : les numéros servent à cela.
    .hint-1 = Comment savez-vous à quel message appartient une réponse ?
    .hint-2 = La réponse contient les mêmes octets que son message, numéro compris.
    .hint-3 = `Ok(length) if buffer[..length] == *message => return Ok(true)` ; sinon, attendez encore.

takes-what-resembles = Ce qui ressemble à la réponse est pris
    .why =
        Le message en attente n'avait pas encore de réponse : d'après l'énoncé, elle a les mêmes
        octets. Ici, ils figurent seulement dans ce qui est venu, ou bien le début, la fin ou le
        numéro sont les mêmes. Le client l'a pris et a continué. `ping 10` commence par `ping 1`,
        et répond à un autre message.
    .hint-1 = Comment comparez-vous au message ce qui est venu ?
    .hint-2 = `starts_with`, `contains`, `trim` ou une longueur laissent passer autre chose.
    .hint-3 = Tous les octets, sans plus : `buffer[..length] == *message` ; en Python, `data == message`.

listens-to-strangers = Le client prend la réponse de n'importe qui
    .why =
        Un datagramme avec les bons mots est venu d'une autre adresse que celle du serveur, et il
        a été pris pour la réponse. N'importe qui peut envoyer à un port UDP : c'est ainsi que
        l'on a falsifié le DNS (RFC 5452).
    .hint-1 = Qui a envoyé ce que vous avez reçu ?
    .hint-2 = Comparez l'adresse que retourne `recv_from`, ou laissez faire le système.
    .hint-3 = Dans `open` : `socket.connect(server)`. Dès lors, seul le serveur est entendu.

starts-its-clock-again = Chaque datagramme fait repartir le délai
    .why =
        Le délai était de 300 ms, et pendant deux secondes il n'y a pas eu d'autre essai,
        parce que d'autres datagrammes venaient, un toutes les 10 ms. Chacun faisait repartir le
        temps à zéro, comme SO_RCVTIMEO à chaque appel (socket(7)). Qui envoie n'importe quoi à un client peut le faire attendre sans fin.
    .hint-1 = Quand votre délai commence-t-il, et qu'est-ce qui le fait recommencer ?
    .hint-2 = Un délai compte à partir de l'appel. Une échéance compte à partir de l'envoi, et ne bouge plus.
    .hint-3 =
        `let deadline = Instant::now() + timeout;` une fois, et avant chaque `recv`
        `set_read_timeout(Some(deadline - now))`, sauf si cela fait zéro.

counts-wrong = Le bilan est faux
    .happened =
        La dernière ligne devrait être « { $expected } », et c'est « { $printed } ».
    .why =
        Pour l'énoncé, un message est envoyé une fois, quel que soit le nombre d'essais. À la fin, chacun a eu sa
        réponse ou s'est perdu : la somme des deux fait ce qui a été envoyé.
    .hint-1 = Votre bilan compte-t-il des messages, ou des essais ?
    .hint-2 = Quel message est compté deux fois, ou pas du tout ?
    .hint-3 = `let lost = count - answered;`, où `count` est le nombre de messages.

hides-the-lost = Un message perdu n'a pas de ligne
    .why =
        L'énoncé donne à chaque message sa ligne, à un message perdu aussi. Qui ne lit que des succès ne voit pas
        qu'il manque quelque chose.
    .hint-1 = Qu'affichez-vous quand `ask` retourne `None` ?
    .hint-2 = La ligne est faite du numéro, d'un deux-points et de `lost`.
    .hint-3 = `None => print(&format!("{"{"}number{"}"}: lost"))?`.

gives-no-account = Le bilan manque
    .why =
        Après les messages vient une ligne qui dit combien ont été envoyés, combien ont eu une
        réponse, combien sont perdus. Des programmes la lisent : elle a les mots de l'énoncé, et pas d'autres.
    .hint-1 = Qu'affiche votre programme en dernier ?
    .hint-2 = La ligne est de cette forme : `5 sent, 4 answered, 1 lost`.
    .hint-3 = Dans `conclude`, affichez-la avant tout le reste, même quand tout est perdu.

tells-another-story = Les lignes racontent autre chose
    .why =
        Les lignes ne disent pas, dans les mots de l'énoncé, ce qui est arrivé aux messages : lesquels ont eu leur réponse, et
        à quel essai. Le premier essai a le numéro 1.
    .hint-1 = Comparez les lignes ci-dessus avec la conversation ci-dessous : où divergent-elles ?
    .hint-2 = À quel essai la réponse est-elle venue ? `ask` en retourne le numéro.
    .hint-3 = `for number in 1..=plan.tries`, et `return Ok(Some(number))`.

succeeds-with-losses = Code de sortie 0 malgré des pertes
    .why =
        Des messages se sont perdus, et le programme s'est terminé comme si tout allait bien. Le
        code 0 veut dire succès (exit(3)) ; un script qui a appelé le programme le croit.
    .hint-1 = Que retourne `conclude` quand quelque chose s'est perdu ?
    .hint-2 = D'une erreur, `common::run` fait le code de sortie 1 et une ligne sur la sortie d'erreur.
    .hint-3 = Si `lost` n'est pas 0, retournez `Err(NetError::new(Action::Receive, endpoint, ..))`.

stops-when-refused = Le client s'arrête quand on le refuse
    .why =
        Personne n'écoute là, et le système d'en face le dit, par ICMP : une socket connectée
        reçoit ECONNREFUSED (udp(7)). C'est une indication sur un datagramme. L'essai est perdu,
        comme si rien n'était venu : le serveur sera peut-être là pour le suivant.
    .hint-1 = Par quelle erreur votre programme a-t-il fini ?
    .hint-2 = `ConnectionRefused` peut venir de `recv`, et aussi du `send` suivant.
    .hint-3 = Dans `attempt`, traitez `ConnectionRefused` comme si rien n'était venu, dans les deux appels.

counts-the-unsent = Ce qui n'a jamais été envoyé compte comme perdu
    .why =
        `send` a échoué, car un datagramme sur IPv4 contient au plus 65507 octets (EMSGSIZE,
        send(2)). Rien ne s'est perdu en route, et aucun essai ne le fera jamais passer : qui lit ce
        bilan cherche un mauvais réseau, et non un message trop long.
    .hint-1 = Que retourne `send` pour ce message, et qu'en faites-vous ?
    .hint-2 =
        Un message est perdu quand il a été envoyé et qu'aucune réponse n'est venue. S'il a été
        envoyé, c'est le résultat de `send` qui le dit.
    .hint-3 =
        `socket.send(message).during(Action::Send, server)?`. La seule erreur que vous pouvez
        laisser passer est `ConnectionRefused`, qui concerne le datagramme précédent.

ends-when-interrupted = Une attente interrompue met fin au client
    .why =
        Un programme arrêté par Ctrl-Z pendant qu'il attend sur une socket avec un délai, puis
        relancé, reçoit EINTR de cet appel, `Interrupted` en Rust (signal(7)). Rien n'est venu
        entre-temps, et le temps n'est pas écoulé : cela ne dit rien du datagramme, et rien ne va
        mal.
    .hint-1 = Par quelle erreur votre programme a-t-il fini ? Que dit-elle de la réponse ?
    .hint-2 =
        Certaines erreurs de `recv` disent que le temps est écoulé, une autre que personne n'est là.
        `ErrorKind::Interrupted` dit seulement qu'il faut refaire l'appel.
    .hint-3 =
        Dans la boucle de `attempt`, `ErrorKind::Interrupted => {"{}"}` : le tour suivant attend
        pendant le temps qui reste.

counts-an-interruption = Une attente interrompue compte comme une perte
    .why =
        Le même message est revenu, alors que son temps n'était pas écoulé : votre client a été
        arrêté pendant qu'il attendait, puis relancé. L'appel finit alors par EINTR, `Interrupted`
        en Rust (signal(7)), qui n'est pas la fin du délai. Chaque essai abandonné trop tôt renvoie
        ce que personne n'a perdu.
    .hint-1 = Quelles erreurs de `recv` votre client prend-il pour la fin du délai ?
    .hint-2 =
        `WouldBlock` et `TimedOut` disent que le temps est écoulé. `Interrupted` dit seulement qu'il
        faut refaire l'appel.
    .hint-3 =
        Devant le bras qui prend toutes les erreurs :
        `Err(error) if error.kind() == ErrorKind::Interrupted => {"{}"}`.
