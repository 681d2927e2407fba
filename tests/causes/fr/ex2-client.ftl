### Ce qui ne va pas dans l'exercice 2.

first-address-only = Le client essaie une seule adresse
    .happened = localhost a plusieurs adresses, et le serveur n'écoute que sur { $host }.
    .why =
        Un nom peut mener à plusieurs adresses, et le client ne peut pas savoir sur laquelle le
        serveur écoute : il doit les essayer l'une après l'autre, jusqu'à ce que l'une réponde
        (getaddrinfo(3)). Le vôtre en a essayé une autre et a abandonné.
    .hint-1 = Combien d'adresses votre client demande-t-il, et combien en essaie-t-il ?
    .hint-2 =
        Y a-t-il quelque chose qui prend la première adresse et oublie les autres, comme
        `.next()` ou `[0]` ? Une adresse est-elle écrite en constante ?
    .hint-3 =
        Donnez à `TcpStream::connect` le nom et le port, ou toutes les adresses,
        `&addresses[..]` : il les essaie l'une après l'autre.

wrong-message = Ce ne sont pas les octets du message
    .happened =
        Le message fait { $count ->
            [one] { $count } octet
           *[other] { $count } octets
        } en UTF-8, et ceux-ci sont autres.
    .why =
        Le serveur renvoie les octets qu'il reçoit sans rien savoir de leur sens : c'est au client
        d'envoyer les bons. En UTF-8, un à fait deux octets, C3 A0 (RFC 3629).
    .hint-1 = Comparez les octets : est-ce un autre texte, ou le même écrit autrement ?
    .hint-2 = Le texte est celui de --message, ou sa valeur par défaut, qui est dans le squelette.
    .hint-3 = Envoyez `message.as_bytes()`, où `message` est ce que la fonction reçoit.

sends-more-than-the-message = Il est envoyé plus que le message
    .why =
        Après le message de l'énoncé sont venus d'autres octets. Le serveur les prend tous pour le message et
        les renvoie : une fin de ligne envoyée revient aussi, et un zéro de même.
    .hint-1 = Quels octets suivent le message, et quel appel les ajoute ?
    .hint-2 =
        `writeln!` ajoute une fin de ligne. Un tampon de taille fixe se termine par des zéros.
    .hint-3 = `stream.write_all(message.as_bytes())` envoie les octets du texte et rien d'autre.

counts-characters = On compte des caractères et on envoie des octets
    .happened =
        { $bytes ->
            [one] Il devait venir { $bytes } octet
           *[other] Il devait venir { $bytes } octets
        }, et il en est venu { $characters } : autant que le message a de caractères.
    .why =
        En UTF-8, un caractère fait de un à quatre octets : un à en fait deux (RFC 3629). Si l'on
        envoie autant d'octets qu'il y a de caractères, on coupe la fin de tout texte accentué, et
        l'autre reçoit moins que ce qui a été dit.
    .hint-1 = D'où vient le nombre d'octets que vous envoyez ?
    .hint-2 = `message.chars().count()` compte les caractères, `message.len()` les octets.
    .hint-3 = `message.as_bytes()` a déjà la bonne longueur : donnez-le entier à `write_all`.

reads-before-it-sends = Le client attend que le serveur parle
    .why =
        Votre client n'a envoyé son message qu'une fois que quelque chose était venu du serveur :
        il lit avant d'écrire. Or le serveur attend le message (recv(2) bloque tant qu'il n'y a
        rien), et chacun attend donc l'autre, pour toujours.
    .hint-1 = Qui parle en premier dans cet exercice ?
    .hint-2 = Dans quel ordre viennent la lecture et l'écriture de votre programme ?
    .hint-3 = D'abord `write_all`, ensuite `read_to_end`.

decodes-each-piece = Chaque morceau est converti en texte à part
    .why =
        Chaque morceau a été converti séparément, or un morceau peut finir au milieu d'un caractère :
        é fait deux octets, € en fait trois (RFC 3629). Une moitié de caractère n'est pas du texte :
        elle devient U+FFFD (�), ou une erreur là où seul l'UTF-8 est admis.
    .hint-1 = À quel endroit de la réponse vient le � ou l'erreur, et qu'est-ce qui devrait y être ?
    .hint-2 = `from_utf8`, `from_utf8_lossy` ou `decode` est-il appelé dans la boucle qui lit, ou après elle ?
    .hint-3 =
        Rassemblez les octets jusqu'à la fin de fichier,
        `reply.extend_from_slice(&buffer[..length])`, et convertissez-les une seule fois, après la
        boucle, ou pas du tout.

prints-nothing = Rien de la réponse n'est affiché
    .why =
        La réponse est venue, mais rien n'en est sur la sortie standard. Ce qu'un programme a lu,
        personne ne le sait avant qu'il l'écrive quelque part ; et ce qu'on écrit avec `print!`
        sans fin de ligne peut être encore dans un tampon (std::io::Stdout).
    .hint-1 = Suivez la réponse à partir de `read` : quelle ligne l'affiche ?
    .hint-2 =
        Votre programme écrit-il sur la sortie standard, et cette ligne est-elle atteinte ?
    .hint-3 = `io::stdout().write_all(&reply)?`, puis une fin de ligne : `println!()`.

reads-one-line = Seule la première ligne est affichée
    .why =
        Ce qui est affiché s'arrête là où la réponse a une fin de ligne. `read_line` s'y arrête,
        mais une réponse peut avoir plusieurs lignes : elle finit quand le serveur ferme son côté,
        et `read` retourne alors 0 (read(2)).
    .hint-1 = Qu'est-ce qui met fin à l'appel qui lit la réponse ?
    .hint-2 =
        Une fin de ligne est un octet de la réponse comme un autre. Par quoi la réponse finit-elle ?
    .hint-3 = `stream.read_to_end(&mut reply)?` lit jusqu'à ce que le serveur ait fermé.

reads-once = Seulement ce qu'un read a retourné
    .happened =
        { $count ->
            [one] Seul le premier octet a été affiché.
           *[other] Seuls les { $count } premiers octets ont été affichés.
        }
    .why =
        Un `read` retourne ce qui est arrivé jusque-là, dans la limite du tampon (read(2)). TCP est
        un flux : où le serveur a coupé sa réponse, où le réseau l'a coupée, cela ne se voit pas
        (RFC 9293, section 2.2). Le reste vient avec les reads suivants.
    .hint-1 = Combien de fois `read` est-il appelé, et quelle est la taille du tampon ?
    .hint-2 = La réponse finit quand le serveur ferme : `read` retourne alors 0.
    .hint-3 =
        Lisez en boucle jusqu'à ce que `read` retourne 0, en rassemblant les morceaux ; ou
        laissez faire `read_to_end`.

keeps-the-last-piece = Seul le dernier morceau est affiché
    .happened =
        { $count ->
            [one] Le dernier octet de la réponse a été affiché, mais aucun de ceux d'avant.
           *[other] Les { $count } derniers octets de la réponse ont été affichés, mais aucun avant.
        }
    .why =
        Chaque `read` écrit dans le tampon à partir du début, par-dessus ce que le précédent y a
        mis (read(2)). Si l'on ne regarde le tampon qu'après la boucle, on y trouve le dernier
        morceau.
    .hint-1 = Où sont les octets du premier morceau quand le deuxième est lu ?
    .hint-2 = Une variable affectée dans une boucle garde une seule valeur : la dernière.
    .hint-3 =
        Avant la boucle, `let mut reply = Vec::new();` ; dedans, après chaque read,
        `reply.extend_from_slice(&buffer[..length]);`.

prints-the-debug-form = La réponse s'affiche comme dans du code
    .why =
        `{"{"}:?{"}"}` en Rust, ou un objet `bytes` en Python, affiche une valeur comme elle serait
        écrite dans un fichier source : entre guillemets ou crochets, avec des nombres ou des \x
        pour ses octets. C'est fait pour les programmeurs (std::fmt::Debug). Qui a posé la question
        veut lire la réponse.
    .hint-1 = Qu'est-ce qui a été mis autour de la réponse, et dedans ?
    .hint-2 =
        Cherchez `:?` ou `dbg!`. En Python, des octets deviennent lisibles avec `.decode()`, ou
        sortent tels quels par `sys.stdout.buffer`.
    .hint-3 = Écrivez les octets eux-mêmes : `io::stdout().write_all(&reply)?`.

prints-the-whole-buffer = Le tampon entier est affiché
    .why =
        Après la réponse viennent des octets nuls : le reste du tampon. `read` en remplit le début
        et retourne combien ; derrière, il y a ce qui y était avant (read(2)).
    .hint-1 = D'où viennent les octets nuls ?
    .hint-2 = Que devient le nombre que `read` retourne ?
    .hint-3 = `let length = stream.read(&mut buffer)?;`, puis seulement `&buffer[..length]`.

prints-more-than-the-reply = Il est affiché plus que la réponse
    .why =
        La réponse est sur la sortie standard, mais pas seule. La sortie standard est le résultat
        d'un programme : qui tape `ex2-client > reponse.txt` attend dans le fichier la réponse et
        rien d'autre (stdout(3)).
    .hint-1 = Quels mots à vous entourent la réponse ?
    .hint-2 = Ce que vous voulez dire à l'utilisateur va sur la sortie d'erreur : `eprintln!`.
    .hint-3 =
        N'écrivez sur la sortie standard qu'une chose : la réponse, suivie d'une fin de ligne.

trims-the-reply = La réponse est raccourcie
    .why =
        Il manque des espaces ou des fins de ligne au bord de la réponse. Ce sont des octets de la
        réponse comme les autres, et seul le serveur sait ce qu'ils veulent dire : l'énoncé demande
        la réponse entière.
    .hint-1 = Comparez les deux bouts de ce qui était attendu et de ce qui est venu.
    .hint-2 = Lequel de vos appels retire quelque chose : `trim`, `strip`, `split` ?
    .hint-3 = Affichez ce qui est venu, sans `trim`, puis une fin de ligne.

changes-line-endings = Les fins de ligne sont changées
    .why =
        La réponse a d'autres fins de ligne que ce qui est affiché. Une ligne peut finir par 0A ou
        par 0D 0A, et `lines()` enlève l'une comme l'autre sans dire laquelle c'était
        (std::io::BufRead::lines) : ce qu'on recompose est un autre texte.
    .hint-1 = Cherchez 0D, le retour chariot : où est-il attendu, et où manque-t-il ?
    .hint-2 = La réponse est-elle découpée en lignes ? Quelque chose a-t-il ici besoin de lignes ?
    .hint-3 = Lisez les octets avec `read_to_end`, et affichez-les tels qu'ils sont venus.

demands-text = Une réponse qui n'est pas du texte est refusée
    .why =
        Votre client a fini sur une erreur parce que la réponse n'est pas de l'UTF-8.
        `read_to_string` et `lines` l'exigent (std::io::Read::read_to_string). Or le réseau
        transporte des octets, et un serveur peut parler Latin-1, ou envoyer une image.
    .hint-1 = Lequel de vos appels exige du texte ?
    .hint-2 = Rien ici n'a besoin d'une String : de la socket à l'écran, des octets suffisent.
    .hint-3 =
        `read_to_end` dans un `Vec<u8>`, puis `write_all` sur la sortie standard. Pour du texte à
        tout prix, il y a `String::from_utf8_lossy`.

reads-past-the-end = La boucle continue après la fin de fichier
    .why =
        Le serveur a fermé son côté. Dès lors, chaque `read` retourne 0 aussitôt (read(2)) : une
        boucle qui attend autre chose, comme certains mots, tourne pour toujours, et le processeur
        travaille pour rien.
    .hint-1 = Qu'est-ce qui met fin à votre boucle, et est-il sûr que cela vienne ?
    .hint-2 = Que retourne `read` à la fin de fichier, et qu'en fait votre boucle ?
    .hint-3 = Dans la boucle, juste après le read : `if length == 0 {"{"} break; {"}"}`.

waits-for-more = Le client attend alors que rien ne viendra plus
    .why =
        Le serveur est parti, rien ne viendra donc plus, et votre client n'a pas fini. La fin de
        fichier est ici la seule fin d'une réponse : `read` retourne 0, ou une erreur si la
        connexion a été réinitialisée (read(2)).
    .hint-1 = Dans quel appel votre client attend-il, et qui ?
    .hint-2 =
        Après la réponse, y a-t-il un join, ou un canal d'où l'on reçoit ? Un canal finit quand son
        dernier émetteur est libéré, celui de main compris (std::sync::mpsc).
    .hint-3 = Quand `read_to_end` retourne, affichez, et laissez main retourner.

takes-bytes-for-characters = Chaque octet s'affiche comme un caractère
    .why =
        Là où la réponse a un é, deux autres caractères ont été affichés : en UTF-8, un é fait les
        deux octets C3 A9 (RFC 3629), et chacun a été pris à lui seul pour un caractère.
        `octet as char` donne le caractère de ce numéro, comme en Latin-1, non un morceau d'UTF-8.
    .hint-1 = Comparez au premier accent : combien d'octets fait-il ici et là ?
    .hint-2 = Quelle ligne convertit un octet en `char` ?
    .hint-3 = Affichez tous les octets tels quels : `io::stdout().write_all(&reply)?`.

closes-its-side = L'envoi est fermé avant la réponse
    .why =
        Votre client a fermé son envoi (shutdown(2)) avant que le serveur ait répondu. L'énoncé demande
        le contraire : beaucoup de serveurs prennent la fin de l'envoi d'un client pour un adieu, et
        abandonnent la réponse qu'ils allaient envoyer. Ici, la fin de votre envoi ne sert à rien : le serveur
        répond à la première chose qu'il lit.
    .hint-1 = Lequel de vos appels dit que plus rien ne sera envoyé ?
    .hint-2 =
        Cherchez `shutdown(Shutdown::Write)` ou `shutdown(SHUT_WR)`, entre le message et la boucle
        qui lit.
    .hint-3 = Supprimez-le. La connexion se ferme quand le stream sort de sa portée, après la réponse.

stops-at-the-signature = La réponse est coupée à la signature
    .why =
        Le serveur a envoyé autre chose après `Présent !`, et ce n'est pas affiché. Ces mots peuvent
        se trouver n'importe où dans une réponse, ou ne jamais venir : une réponse finit quand le serveur ferme,
        et `read` rend alors 0 (read(2)).
    .hint-1 = Qu'est-ce qui met fin à votre boucle ?
    .hint-2 = Y a-t-il une comparaison avec `Présent !`, un `ends_with`, un `in` ou un `contains` ?
    .hint-3 = Une seule chose met fin à la boucle : `if length == 0 {"{"} break; {"}"}` ; ou `read_to_end`, qui s'en charge.

leaves-the-line-open = Pas de fin de ligne après la réponse
    .why =
        La réponse est affichée, mais il manque la fin de ligne (0A) que l'énoncé place après elle.
        Une réponse peut finir au milieu d'une ligne, et l'invite du terminal se collerait alors à son dernier mot.
        (Selon POSIX, section 3.206, une ligne se termine par ce caractère.)
    .hint-1 = Qu'est-ce qui apparaît sur votre terminal juste après la réponse ?
    .hint-2 = `print!` et `write_all` n'ajoutent rien. Qu'ajoute `println!` ?
    .hint-3 = Après `stdout.write_all(&reply)?`, écrivez `stdout.write_all(b"\n")?`, ou appelez `println!()`.
