### Ce qui ne va pas dans l'exercice 5.

not-shown = Un message n'est pas affiché
    .happened = Sa ligne devrait commencer par `{ $name }>`, et elle n'y est pas.
    .why =
        L'énoncé demande qu'un message complet s'affiche sur une ligne à lui, après le nom de celui qui l'a dit. Complet
        veut dire que sa fin de ligne est venue : rien d'autre n'a besoin de suivre, pas même la
        fin de fichier.
    .hint-1 = Lequel de vos appels reçoit le message, et quand retourne-t-il ?
    .hint-2 =
        Votre thread qui lit la socket envoie-t-il la ligne dans le canal, et quelqu'un l'y
        reçoit-il ? Ce qui est affiché est-il vidé du tampon (flush) ?
    .hint-3 = `console.print(&format!("{"{"}{"}"}> {"{"}{"}"}", role.peer, visible(&message)))?`

takes-a-read-for-a-message = Un read est pris pour un message
    .why =
        Le message est venu en plusieurs morceaux, et un morceau a été affiché comme un message. Un
        read retourne ce qui est arrivé jusque-là (read(2)) : ce peut être la moitié d'un message,
        ou deux, car un flux n'a pas de frontières (RFC 9293, section 2.2). Seule la fin de ligne
        dit où un message finit.
    .hint-1 = À quoi votre programme reconnaît-il qu'un message est complet ?
    .hint-2 =
        Il faut rassembler les morceaux jusqu'à la fin de ligne, et garder ce qui la suit.
    .hint-3 =
        `common::framing::LineReader` le fait : `let mut lines = LineReader::new(stream,
        MESSAGE_MAX)` avant la boucle, `lines.read_line()` dedans.

keeps-the-carriage-return = Le retour chariot est gardé
    .why =
        Une ligne qui finit par 0D 0A a ces deux octets pour fin. telnet et la plupart des
        protocoles d'Internet envoient de telles lignes (RFC 5198, section 2) : un bon auditeur les
        accepte ; et ces deux octets ne font pas partie de ce qui a été dit.
    .hint-1 = Regardez le bout de la ligne que vous affichez.
    .hint-2 = Une fois la fin de ligne enlevée, que peut-il rester au bout ?
    .hint-3 =
        Le `line.content()` d'un LineReader est la ligne sans l'une ni l'autre fin. À la main :
        `line.strip_suffix(b"\r").unwrap_or(line)`.

loses-what-follows-a-line = Ce qui suit une ligne est perdu
    .why =
        Plusieurs messages sont venus d'un seul morceau, et seul le premier s'est affiché à son tour.
        Un read rend tout ce qui est arrivé (read(2)), et un lecteur à tampon garde pour l'appel
        suivant ce qui vient après la fin de ligne (std::io::BufReader). Qui jette ce tampon jette
        les messages qu'il contient, et le système ne les a plus.
    .hint-1 =
        Un read a apporté trois lignes. Où sont la deuxième et la troisième quand la première
        s'affiche ?
    .hint-2 =
        Combien de temps vit le lecteur : toute la conversation, ou le temps d'une ligne ? Et à la
        main : que deviennent les octets après la première fin de ligne ?
    .hint-3 =
        Un seul lecteur par conversation : `let mut lines = LineReader::new(stream, MESSAGE_MAX)`
        avant la boucle, et `lines.read_line()` dedans.

keeps-a-cut-line = La moitié de ligne d'un client passe au suivant
    .why =
        Un client est parti au milieu d'une ligne, et ce qu'il avait envoyé s'est affiché devant le
        premier message du suivant. Deux connexions font deux flux (RFC 9293, section 2.2), et rien
        ne relie la fin de l'un au début de l'autre : ce qui est incomplet quand un flux finit le
        restera.
    .hint-1 =
        Où sont les octets d'une ligne encore incomplète, et jusqu'à quand y restent-ils ?
    .hint-2 = Ce tampon appartient à la connexion. En faites-vous un nouveau après chaque `accept` ?
    .hint-3 =
        Créez le tampon là où la conversation commence. S'il n'y en a qu'un pour tout le programme :
        `rest.clear()` avant le premier `read` d'une conversation.

unbounded-line = Une ligne de plus de 64 Kio est acceptée
    .why =
        Une ligne de plus de 64 Kio est venue, votre programme l'a affichée, en tout ou en partie, et
        la conversation a continué. Soit il n'y a pas de limite, soit elle dépasse celle de l'énoncé.
        Sans limite, un pair qui ne finit jamais sa ligne remplirait votre mémoire : `read_until` et
        `read_line` agrandissent leur tampon tant que la fin de ligne ne vient pas
        (std::io::BufRead::read_until).
    .hint-1 = Jusqu'où peut grandir le tampon dans lequel vous rassemblez une ligne ?
    .hint-2 =
        Dès que plus de 64 Kio sont venus sans fin de ligne, il n'y a plus rien à attendre. 64 Kio
        font 65536 octets, sans compter la fin de ligne.
    .hint-3 =
        `LineReader::new(stream, MESSAGE_MAX)` signale une telle ligne comme une erreur : faites-la
        passer en dernier par le canal, et terminez la conversation avec elle.

goes-on-after-a-long-line = Une ligne trop longue n'y met pas fin
    .why =
        Une ligne de plus de 64 Kio est venue. Votre programme ne l'a pas affichée, mais il n'a pas
        non plus terminé la conversation, comme le veut l'énoncé : votre côté de la connexion est
        encore ouvert. L'autre attend votre fin de fichier (close(2)), et vous la suite d'une ligne
        dont vous ne savez pas où elle s'arrête.
    .hint-1 =
        Que fait votre programme d'une ligne trop longue : la sauter, la rassembler, ou terminer ?
    .hint-2 =
        Dès que plus de 64 Kio sont venus sans fin de ligne, il n'y a plus rien à attendre : c'est la
        fin du thread, de la conversation et de la connexion.
    .hint-3 =
        `Err(ReadError::Framing(error))` passe en dernier par le canal et termine la conversation.
        Un flux cloné ne se ferme qu'avec son dernier clone : `shutdown(Shutdown::Both)` le ferme à
        coup sûr.

sends-no-line = Un message sans fin de ligne
    .why =
        Dans l'énoncé, un message finit par une fin de ligne (0A). Sans elle, l'autre attend la
        suite, et vous attendez sa réponse.
    .hint-1 = Par quoi un message finit-il ?
    .hint-2 =
        `write_all` envoie les octets qu'on lui donne, sans en ajouter. Une ligne lue par `lines()`
        a perdu sa fin.
    .hint-3 =
        `write_line(&mut stream, message.as_bytes(), framing::Ending::Lf)` envoie ensemble le
        message et sa fin de ligne.

sends-a-carriage-return = Un message finit par deux octets
    .why =
        L'énoncé termine un message par une seule fin de ligne, 0A, et le vôtre finit par 0D 0A. Le
        retour chariot est accepté des autres, mais on ne l'envoie pas : qui prend le 0A pour toute
        la fin trouve un 0D au bout de ce que vous dites, et `fini` ne serait plus `fini`.
    .hint-1 = Regardez les deux derniers octets.
    .hint-2 = D'où vient le 0D : de ce qui a été tapé, ou de la fin que vous avez choisie ?
    .hint-3 = `framing::Ending::Lf` au lieu de `Ending::CrLf` ; à la main `"\n"`, et non `"\r\n"`.

nobody-begins = Personne ne commence
    .why =
        D'après l'énoncé, c'est le client qui écrit en premier, et son premier message n'est pas venu alors qu'il
        était tapé. Si chacun attend l'autre, ils attendent pour toujours : c'est un interblocage
        (deadlock), et aucun délai n'y mettra fin.
    .hint-1 = À qui est-ce le tour quand la conversation commence ?
    .hint-2 = Cela dépend du rôle. Que fait d'abord votre client : lire le clavier, ou écouter ?
    .hint-3 = Faites partir le tour du rôle : `let mut is_ours = role.writes_first;`.

speaks-out-of-turn = Deux messages dans un même tour
    .why =
        Après son message, votre programme en a envoyé un autre sans attendre la réponse. Chacun
        envoie une ligne, puis c'est le tour de l'autre : tel est le protocole de l'énoncé, et un pair qui s'y
        tient n'attend pas une deuxième ligne à ce moment-là.
    .hint-1 = À quoi votre programme voit-il que c'est de nouveau son tour ?
    .hint-2 = Un tour finit par une ligne de l'autre, complète, avec sa fin de ligne.
    .hint-3 = Interrogez le clavier, `console.ask()`, une fois par tour, quand le tour commence.

loses-an-early-message = Un message venu trop tôt est perdu
    .why =
        L'autre a écrit alors que c'était votre tour. Cela arrive : son message est en route avant
        qu'il puisse le savoir. Ce qui est reçu est acquitté (RFC 9293, section 3.4), le système ne
        l'apportera donc pas deux fois : qui le jette le perd pour de bon.
    .hint-1 = Que devient un message qui arrive pendant que vous attendez le clavier ?
    .hint-2 = Il faut le garder jusqu'au tour de l'autre, et l'afficher alors.
    .hint-3 =
        `*early = Some(message)` dans `our_turn` ; `their_turn` y regarde avant d'attendre le
        canal.

overwrites-an-early-message = Un message précoce en remplace un autre
    .why =
        L'autre a écrit deux fois pendant votre tour, et seul son second message s'est affiché : il
        a pris la place du premier. Rien ne dit combien de messages peuvent venir trop tôt, car celui
        qui écrit ne voit pas où vous en êtes. Et ce qui est reçu est acquitté (RFC 9293, section
        3.4) : cela ne reviendra pas.
    .hint-1 = Un message attend déjà son tour. Où mettez-vous le suivant ?
    .hint-2 =
        Soit il y a de la place pour plusieurs, soit on ne prend le second dans le canal que
        lorsque la place est libre.
    .hint-3 =
        Dans `our_turn`, `let nothing = never();`, puis
        `let ear = if early.is_some() {"{"} &nothing {"}"} else {"{"} heard {"}"};`, et `recv(ear)` dans le
        `select!`. En Python, un `collections.deque()`, avec `append` et `popleft`.

hangs-up-unasked = Il raccroche, et personne n'a dit fini
    .why =
        Personne n'avait dit `fini`, et votre côté de la connexion est fermé. Ce qui n'était encore
        ni lu ni écrit est perdu, et l'autre lit la fin de fichier, ou reçoit un reset s'il envoie
        encore (shutdown(2), close(2)). Seul `fini` termine une conversation, ou le départ de l'autre.
    .hint-1 =
        Qu'est-ce que votre programme a affiché en dernier ? Par quelle sortie a-t-il quitté la
        conversation ?
    .hint-2 =
        Une connexion se ferme par `shutdown`, et quand son dernier `TcpStream` sort de sa portée : à la
        fin d'un bloc, à un `return`, à un `?`. Est-ce une erreur qui y a mené, celle d'un `read` avec
        un délai, par exemple ?
    .hint-3 =
        `let _hang_up = HangUp(stream);` raccroche à la fin du bloc, `let _ = HangUp(stream);` aussitôt,
        car `_` ne garde rien. Et une demi-ligne n'est pas une erreur : lisez jusqu'à sa fin de ligne.

ends-on-another-message = Un autre message que fini y met fin
    .why =
        Le message n'était pas `fini`, et la conversation s'est terminée. Dans l'énoncé, seul le message fait de
        ces quatre lettres et de rien d'autre y met fin. Sinon, personne ne pourrait écrire que le
        film est « fini », ni dire « finir ».
    .hint-1 = Laquelle de vos comparaisons ce message passe-t-il ?
    .hint-2 =
        `starts_with`, `contains`, `trim` et `to_lowercase` laissent tous passer plus que `fini`.
    .hint-3 = Comparez la ligne entière : `message == b"fini"`.

fini-does-not-end = fini ne met pas fin à la conversation
    .why =
        `fini` a été dit, et votre côté de la connexion est encore ouvert, ou autre chose a été
        envoyé. Celui qui le dit et celui qui l'entend ferment aussitôt, sans réponse : l'autre
        attend votre fin de fichier (shutdown(2), close(2)).
    .hint-1 = En combien d'endroits de votre programme `fini` peut-il passer ?
    .hint-2 = La conversation finit là où un message part, et là où un message arrive.
    .hint-3 =
        Comparez à `fini` après l'envoi et après la réception, et sortez dans les deux cas de la
        boucle des tours. Un flux cloné ne se ferme qu'avec son dernier clone :
        `shutdown(Shutdown::Both)` le ferme à coup sûr.

keeps-an-early-fini = fini attend son tour
    .why =
        C'était à vous d'écrire, l'autre a dit `fini`, et votre côté de la connexion est encore
        ouvert. Ce message est la fin, et n'entre pas dans les tours : l'énoncé veut qu'il compte à
        tout moment. La personne à votre clavier continue d'écrire à quelqu'un qui n'est plus là, et
        l'autre côté attend votre fin de fichier (close(2)).
    .hint-1 = Que devient un message qui arrive pendant que vous attendez le clavier ?
    .hint-2 =
        Un message de l'autre peut arriver en deux endroits de votre programme. Dans lequel
        cherchez-vous `fini` ?
    .hint-3 =
        Dans le `select!` de `our_turn`, avant de mettre le message de côté :
        `Ok(Ok(message)) if message == FINI.as_bytes() => return Ok(Some(Ok(()))),`.

fini-is-no-error = fini est signalé comme une erreur
    .why =
        La conversation s'est terminée comme il faut, par `fini`, et le client n'a pas fini avec le
        code 0. Un code d'erreur dit que quelque chose s'est mal passé ; celui qui lance le
        programme chercherait une faute qui n'existe pas (exit(3)).
    .hint-1 = Que fait votre programme entre `fini` et la fin de main ?
    .hint-2 =
        Qui entend `fini` ferme, et un read échoue alors ou retourne 0 : cette fin est-elle prise
        pour un accident ?
    .hint-3 =
        Que `fini` fasse sortir de la boucle avec `Ok(())`, avant toute autre lecture ou écriture.

leaves-without-fini = Il part sans dire fini
    .why =
        La personne au clavier voulait partir, et l'autre côté ne l'a pas su : la connexion s'est
        simplement fermée. Vu de là-bas, cela ressemble à une panne, puisque la fin de fichier vient
        dans les deux cas (recv(2)).
    .hint-1 = Que donne le clavier quand il n'y a plus de ligne ?
    .hint-2 = `None` représente Ctrl-C, Ctrl-D et la fin d'un script.
    .hint-3 = Envoyez `fini` à sa place : `line.as_deref().unwrap_or(FINI)`.

not-back-to-waiting = Le serveur ne se remet pas à attendre
    .why =
        Une conversation s'est terminée, et le client suivant n'est pas servi. Un client peut partir
        de toutes les façons, même par une réinitialisation ; cela met fin à sa conversation et non
        au serveur, qui garde sa socket d'écoute et retourne à `accept` (accept(2)).
    .hint-1 = Que fait votre serveur quand une conversation est finie, et quand elle est perdue ?
    .hint-2 =
        Une erreur qui concerne un client ne doit pas faire sortir de la boucle. Quel `?` la laisse
        passer ?
    .hint-3 =
        `converse` donne deux résultats, l'un dans l'autre. Celui du dehors concerne votre côté et
        peut passer par `?` ; celui du dedans concerne le client : affichez-le, et restez dans la
        boucle.

second-caller-interferes = Un second appel dérange le premier
    .why =
        Quelqu'un d'autre a appelé pendant une conversation, et n'est pas resté en attente : il a
        été servi ou renvoyé, ou la première conversation en a souffert. Qui n'est pas encore
        accepté attend dans la file (backlog) de la socket d'écoute, sans aucun travail pour vous
        (listen(2)).
    .hint-1 = À quel moment votre serveur appelle-t-il `accept` pour la deuxième fois ?
    .hint-2 = Un thread qui accepte tout le temps retire trop tôt les appels de la file.
    .hint-3 = Une boucle, un thread : accepter, converser jusqu'à la fin, accepter de nouveau.

deaf-while-typing = Il ne remarque pas que l'autre part
    .why =
        C'était votre tour d'écrire, et l'autre est parti. Votre programme ne l'a pas remarqué : il
        est dans la lecture du clavier, et un thread bloqué dans un read ne peut pas attendre en
        même temps dans un autre (read(2)).
    .hint-1 = Dans quel appel est votre programme pendant que la personne cherche ses mots ?
    .hint-2 = Chaque lecture a son thread et son canal. Qu'est-ce qui attend deux canaux ?
    .hint-3 =
        `select!` avec `recv(console.typed)` et `recv(heard)` ; retournez quand le canal de la
        socket apporte une erreur.

prompts-out-of-turn = L'invite est là hors de son tour
    .why =
        L'invite `you> ` était affichée alors que c'était le tour de l'autre, contrairement à l'énoncé. Elle invite à écrire
        ce qui ne peut pas encore partir, et un message qui vient alors s'affiche au milieu de la
        ligne qu'on tape.
    .hint-1 = Quand l'invite apparaît-elle, et quand votre tour commence-t-il ?
    .hint-2 = L'invite apparaît avec `console.ask()`, et avec rien d'autre.
    .hint-3 = Appelez `console.ask()` une fois par tour, avant toute autre chose.

no-prompt = Il n'y a pas d'invite
    .why =
        C'est votre tour, et `you> ` n'est pas devant le curseur : la personne ne sait pas qu'elle
        peut écrire. `print!` laisse ce qu'il affiche dans le tampon de la sortie standard jusqu'à
        une fin de ligne ou un `flush` (std::io::Stdout), et une invite n'a pas de fin de ligne.
    .hint-1 = Qu'est-ce qui affiche l'invite dans votre programme, et quand atteint-elle l'écran ?
    .hint-2 =
        Avec la console fournie, elle apparaît avec `console.ask()`. L'atteint-on à chaque tour ?
    .hint-3 = À la main : `print!("you> ")`, puis `io::stdout().flush()?`.

no-line-editing = La ligne ne peut pas être corrigée
    .why =
        Les flèches, Suppr, Fin et l'historique ont servi, et il en est sorti autre chose que ce
        qu'ils donnent. Un terminal transmet les touches sous forme de séquences d'échappement,
        ESC [ D pour la flèche gauche (console_codes(4)) ; quelqu'un doit les comprendre, et la
        saisie du système connaît tout au plus le retour arrière (termios(3)).
    .hint-1 = Quel appel lit le clavier quand c'est un terminal ?
    .hint-2 = Un éditeur de ligne comme rustyline comprend les touches et garde l'historique.
    .hint-3 =
        La console fournie en a un : `console.ask()`, et la ligne vient par `console.typed`. Un
        seul éditeur pour tout le programme, et non un par ligne : il garde l'historique.

sends-too-long-a-line = Une ligne trop longue est partie
    .why =
        Une ligne de 64 Kio et un octet a été tapée, et elle est partie. Selon l'énoncé, un message
        a au plus 64 Kio, et qui en reçoit davantage raccroche : cette limite protège sa mémoire. Un
        texte collé est plus long qu'on ne croit, et votre côté seul peut encore le retenir.
    .hint-1 = Que fait votre programme entre la touche Entrée et `write` ?
    .hint-2 =
        Comptez des octets et non des caractères : `é` est un caractère, et deux octets en UTF-8
        (utf-8(7)) ; `str::len` compte des octets.
    .hint-3 =
        La console fournie compare, si on lui dit la limite : `console::run(MESSAGE_MAX, ..)`. À la
        main : si `line.len() > MESSAGE_MAX`, dites-le, et redemandez une ligne.

keeps-the-longest-back = Le message le plus long est retenu
    .why =
        Une ligne d'exactement 64 Kio a été tapée, et elle n'est pas partie. « Au plus » comprend
        la limite, et la fin de ligne qui termine un message en route n'est pas comptée : c'est ce
        que dit l'énoncé, et le pair accepte un tel message.
    .hint-1 = À quel nombre la longueur de la ligne est-elle comparée, et par `>` ou par `>=` ?
    .hint-2 =
        Qui réserve un octet à la fin de ligne, ou à un zéro comme en C (fgets(3)), le prend au
        message.
    .hint-3 =
        `console::run(MESSAGE_MAX, ..)` ; à la main, ne retenez que ce qui a
        `line.len() > MESSAGE_MAX`.

slip-ends-it = Une fausse manœuvre met fin à la conversation
    .why =
        Ce qui a été tapé ne peut pas partir : c'est trop long, ou ce n'est pas de l'UTF-8. Votre
        programme s'est terminé pour cela. Rien n'est cassé, ni la connexion ni le clavier : la
        lecture qui a trouvé ces octets mauvais (InvalidData dans std::io::ErrorKind) les a retirés,
        et la suivante reprend après eux.
    .hint-1 = Qui doit l'apprendre, l'autre, ou la personne au clavier ?
    .hint-2 =
        Quelles erreurs du clavier veulent dire qu'aucune ligne ne viendra plus, et lesquelles
        seulement que celle-ci ne vaut rien ?
    .hint-3 =
        Une boucle autour de la lecture : `continue` pour une ligne trop longue et pour une erreur
        dont `kind()` est `ErrorKind::InvalidData` ; `return` pour les autres.

prompts-on-a-pipe = Une invite que personne ne voit
    .why =
        L'entrée ou la sortie standard est un tube, et votre programme a affiché son invite. Dans
        un tube, elle se mêle aux messages : qui les recueille, comme le fait `| tee fichier`, y
        trouve `you> `. Et un script n'a pas besoin qu'on l'invite. Chacun des deux flux peut être
        un terminal ou non : la question se pose pour l'un et pour l'autre (isatty(3)).
    .hint-1 = Pour lequel des deux flux votre programme demande-t-il si c'est un terminal ?
    .hint-2 = Une invite demande les deux : quelqu'un qui tape, et quelqu'un qui la voit.
    .hint-3 = `io::stdin().is_terminal() && io::stdout().is_terminal()`

breaks-the-line = Un avis casse la ligne à moitié tapée
    .why =
        Un avis est venu pendant qu'une ligne était à moitié tapée, et cette ligne n'est plus
        entière à l'écran, ou elle est encore en cours alors que la conversation est finie. Les
        deux écrivent sur le même écran (tty(4)), et le caractère suivant va là où est le curseur.
    .hint-1 = Où est le curseur au moment où l'avis s'affiche ?
    .hint-2 = L'invite doit être terminée avant que rien d'autre ne s'affiche.
    .hint-3 = D'abord `console.stop_asking()`, ensuite `console.print(..)`.

no-notice = Rien ne dit pourquoi c'est fini
    .why =
        L'autre est parti, l'invite a disparu, et rien à l'écran ne dit pourquoi, ce que demande l'énoncé.
        La personne était
        au milieu d'une phrase, et doit deviner si cela vient de sa machine, du réseau ou de
        l'autre.
    .hint-1 = Que devient l'erreur qui a mis fin à la conversation ?
    .hint-2 = Le serveur reste : il doit afficher lui-même ce que le client laisse à `common::run`.
    .hint-3 = `console.print(&format!("Conversation lost: {"{"}error{"}"}"))?` quand le résultat du dedans est un `Err`.

sends-a-stale-line = Une ligne tapée pour l'un part chez l'autre
    .why =
        Ce qui était tapé pour la première personne a été envoyé à la suivante. La ligne était entre
        les mains du clavier quand la conversation a fini, sur un terminal dans le tampon du
        système (termios(3), mode canonique), et elle en est sortie à l'appui suivant sur Entrée.
    .hint-1 = Où sont les caractères tapés tant qu'on n'a pas appuyé sur Entrée ?
    .hint-2 = La question posée au clavier doit finir avec la conversation à laquelle elle appartient.
    .hint-3 = `console.stop_asking()` quand la conversation finit, quelle que soit sa fin.

leaves-the-terminal-raw = Le terminal reste en mode brut
    .why =
        Le programme s'est terminé et a laissé le terminal en mode brut (raw) : ce qu'on tape ensuite
        dans le shell ne se voit pas. Le mode appartient au terminal et non au programme
        (termios(3)), et `process::exit` n'exécute aucun destructeur pour le rétablir
        (std::process::exit).
    .hint-1 = Par quel chemin le programme s'est-il terminé ?
    .hint-2 = Cherchez `process::exit`, et un thread qui survivrait à la conversation.
    .hint-3 =
        Sortez de main avec l'erreur, et laissez `console.stop_asking()`, qui agit aussi quand la
        console sort de sa portée, rendre le terminal.

obeys-the-peer = Le terminal obéit à l'autre
    .why =
        Des caractères du message qui sont des ordres pour un terminal ont été affichés tels quels.
        Un inconnu pourrait ainsi effacer votre écran, renommer la fenêtre, ou récrire ce qui y est,
        de sorte qu'on y lise autre chose que ce qui a été dit (console_codes(4)).
    .hint-1 = À quels caractères un terminal obéit-il au lieu de les montrer ?
    .hint-2 =
        Écrivez en toutes lettres ce que trouve `char::is_control`, et les caractères qui changent
        le sens d'écriture (U+202A à U+202E, U+2066 à U+2069).
    .hint-3 =
        Dans une boucle sur les caractères : `text.extend(c.escape_default())` pour ceux-là, et
        `text.push(c)` pour les autres.

ignores-ctrl-c = Ctrl-C n'arrête pas le serveur
    .why =
        Personne n'est connecté, Ctrl-C a été pressé, et le serveur continue. Sur un terminal, Ctrl-C
        est SIGINT, qui met fin à un programme (signal(7)), sauf s'il prend lui-même le signal ;
        `accept` se remet alors à attendre, car std répète un appel qu'un signal interrompt. Rien
        d'autre n'arrête ce serveur depuis son terminal.
    .hint-1 = Dans votre programme, qu'est-ce qui prend Ctrl-C, comme signal ou comme touche ?
    .hint-2 = Un drapeau que lève un signal n'est regardé que quand `accept` retourne.
    .hint-3 =
        Tant qu'il n'y a personne, ne lisez pas le clavier, et laissez SIGINT tel quel : mettre fin
        au programme est justement ce qu'il fait.
