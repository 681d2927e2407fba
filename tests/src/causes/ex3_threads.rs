//! What goes wrong in exercise 3.

use grader::{Cause, Text, say};

pub(crate) fn one_after_the_other() -> Cause {
    Cause::new(
        "one-after-the-other",
        say!(
            en: "One thread had ended before the other began. `join` waits: whoever calls it \
                 between the two starts lets the threads run one after the other, and then they \
                 are of no use.",
            fr: "L'un des threads avait fini avant que l'autre commence. `join` attend : l'appeler \
                 entre les deux lancements fait tourner les threads l'un après l'autre, et ils ne \
                 servent plus à rien."),
        say!(
            en: "Start both, keep both handles, and only then `join` the one and the other.",
            fr: "Lancez les deux, gardez les deux handles, et seulement ensuite faites `join` sur \
                 l'un puis sur l'autre."),
    )
}

pub(crate) fn no_threads() -> Cause {
    Cause::new(
        "no-threads",
        say!(
            en: "The system sees one thread in your program, the one that runs main. A function \
                 that is called runs to its end before the caller goes on; only `spawn` starts \
                 something beside it.",
            fr: "Le système ne voit qu'un thread dans votre programme, celui qui exécute main. Une \
                 fonction appelée va jusqu'à sa fin avant que l'appelant continue ; seul `spawn` \
                 lance quelque chose à côté."),
        spawn(),
    )
}

pub(crate) fn holds_a_lock() -> Cause {
    Cause::new(
        "holds-a-lock",
        say!(
            en: "The system sees both threads, and yet one of them printed nothing until the other \
                 had ended. So it waited for the other: most likely for a lock, of a Mutex or of \
                 `stdout().lock()`, that the other kept while it slept. A guard holds its lock \
                 until it goes out of scope.",
            fr: "Le système voit les deux threads, et pourtant l'un n'a rien affiché avant la fin \
                 de l'autre. Il l'attendait donc : très probablement pour un verrou, celui d'un \
                 Mutex ou de `stdout().lock()`, que l'autre gardait en dormant. Une garde (guard) \
                 tient son verrou jusqu'à la fin de sa portée."),
        say!(
            en: "Hold a lock for one line at most, and never while you sleep. `println!` takes and \
                 releases the lock of the output by itself.",
            fr: "Ne tenez un verrou que le temps d'une ligne, et jamais en dormant. `println!` \
                 prend et rend de lui-même le verrou de la sortie."),
    )
}

pub(crate) fn one_thread() -> Cause {
    Cause::new(
        "one-thread",
        say!(
            en: "All the lines are those of one thread. The other one was not started, or prints \
                 nothing.",
            fr: "Toutes les lignes viennent d'un seul thread. L'autre n'a pas été lancé, ou \
                 n'affiche rien."),
        spawn(),
    )
}

pub(crate) fn same_number() -> Cause {
    Cause::new(
        "same-number",
        say!(
            en: "Each round was printed twice under the same number: there are two threads, and \
                 both call themselves by it.",
            fr: "Chaque tour a été affiché deux fois sous le même numéro : il y a bien deux \
                 threads, mais ils portent le même."),
        say!(
            en: "Each closure gets its own number: print the `number` that `start` was given.",
            fr: "Chaque fermeture (closure) reçoit son propre numéro : affichez le `number` donné \
                 à `start`."),
    )
}

pub(crate) fn main_does_not_wait() -> Cause {
    Cause::new(
        "main-does-not-wait",
        say!(
            en: "A process ends when its main returns, and its other threads end with it, wherever \
                 they are. Lines are missing: main did not wait for those who print them.",
            fr: "Un processus se termine quand son main retourne, et ses autres threads avec lui, \
                 où qu'ils en soient. Des lignes manquent : main n'a pas attendu ceux qui les \
                 affichent."),
        join_both(),
    )
}

pub(crate) fn joins_one_thread() -> Cause {
    Cause::new(
        "joins-one-thread",
        say!(
            en: "One thread has printed all its lines and the other has not: main waited for the \
                 first of them only, and took the other one along when it ended.",
            fr: "Un thread a affiché toutes ses lignes et l'autre non : main n'a attendu que le \
                 premier, et a emporté l'autre en se terminant."),
        join_both(),
    )
}

pub(crate) fn prints_at_the_end() -> Cause {
    Cause::new(
        "prints-at-the-end",
        say!(
            en: "All lines came at once, when everything was over. They were collected and printed \
                 later, or they lay in a buffer that nobody flushed.",
            fr: "Toutes les lignes sont venues d'un coup, quand tout était fini. Elles ont été \
                 rassemblées pour être affichées plus tard, ou sont restées dans un tampon que \
                 personne n'a vidé (flush)."),
        say!(
            en: "Each thread prints its own line, before it sleeps. Rust's `println!` flushes at \
                 each line feed; in a language that holds back what goes to a pipe, flush.",
            fr: "Chaque thread affiche lui-même sa ligne, avant de dormir. Le `println!` de Rust \
                 vide le tampon à chaque fin de ligne ; dans un langage qui retient ce qui va dans \
                 un tube (pipe), videz-le."),
    )
}

pub(crate) fn main_counts_too() -> Cause {
    Cause::new(
        "main-counts-too",
        say!(
            en: "The main thread does the work of one of the two by itself. It works, but main is \
                 then busy: it can start nothing else, and notices nothing, until its own loop is \
                 over.",
            fr: "Le thread principal fait lui-même le travail de l'un des deux. Cela marche, mais \
                 main est alors occupé : il ne peut rien lancer d'autre, ni rien remarquer, avant \
                 la fin de sa propre boucle."),
        spawn(),
    )
}

pub(crate) fn no_last_line() -> Cause {
    Cause::new(
        "no-last-line",
        say!(
            en: "Both threads did their work, and the line that says so is missing.",
            fr: "Les deux threads ont fait leur travail, mais la ligne qui le dit manque."),
        last_line(),
    )
}

pub(crate) fn last_line_too_early() -> Cause {
    Cause::new(
        "last-line-too-early",
        say!(
            en: "`C'est fini!` came, and after it more lines of the threads. Starting a thread \
                 takes no time: main goes on at once, while the thread works.",
            fr: "`C'est fini!` est venu, et après lui d'autres lignes des threads. Lancer un \
                 thread ne prend pas de temps : main continue aussitôt, pendant que le thread \
                 travaille."),
        last_line(),
    )
}

pub(crate) fn last_line_twice() -> Cause {
    Cause::new(
        "last-line-twice",
        say!(
            en: "The line that says that all is done came more than once. A thread knows of \
                 itself only; that both are done is known to whoever has joined them.",
            fr: "La ligne qui annonce la fin est venue plusieurs fois. Un thread ne sait que ce \
                 qui le concerne ; celui qui sait que les deux ont fini, c'est celui qui a fait \
                 les `join`."),
        last_line(),
    )
}

pub(crate) fn wrong_last_line() -> Cause {
    Cause::new(
        "wrong-last-line",
        say!(
            en: "The last line is not the one of the statement, character for character.",
            fr: "La dernière ligne n'est pas celle de l'énoncé, caractère pour caractère."),
        last_line(),
    )
}

pub(crate) fn waits_too_long() -> Cause {
    Cause::new(
        "waits-too-long",
        say!(
            en: "Thread 1 had ended, and main still waited. A sleep that is meant to be long \
                 enough is too long on a good day, and too short on a bad one.",
            fr: "Le thread 1 avait fini, et main attendait encore. Un sleep censé être assez long \
                 est trop long les bons jours, et trop court les mauvais."),
        say!(
            en: "main needs no sleep: `join` returns as soon as the thread has ended.",
            fr: "main n'a pas besoin de dormir : `join` retourne dès que le thread a fini."),
    )
}

pub(crate) fn sleeps_before_the_line() -> Cause {
    Cause::new(
        "sleeps-before-the-line",
        say!(
            en: "Your threads sleep first and print then. So nothing appears at the start, and the \
                 last line follows that of thread 1 without a pause.",
            fr: "Vos threads dorment d'abord et affichent ensuite. Rien n'apparaît donc au début, \
                 et la dernière ligne suit celle du thread 1 sans pause."),
        print_then_sleep(),
    )
}

pub(crate) fn no_sleep_after_the_last_line() -> Cause {
    Cause::new(
        "no-sleep-after-the-last-line",
        say!(
            en: "The threads sleep between their lines, but not after the last one. In the \
                 statement every line is followed by a sleep, the last one, too.",
            fr: "Les threads dorment entre leurs lignes, mais pas après la dernière. Dans \
                 l'énoncé, chaque ligne est suivie d'un sommeil, la dernière aussi."),
        print_then_sleep(),
    )
}

pub(crate) fn starts_late() -> Cause {
    Cause::new(
        "starts-late",
        say!(
            en: "The two threads do not begin together: something waited between the two starts, \
                 and the whole takes longer by that much.",
            fr: "Les deux threads ne commencent pas ensemble : quelque chose a attendu entre les \
                 deux lancements, et l'ensemble dure d'autant plus longtemps."),
        say!(
            en: "Start the second thread right after the first. Which of them prints first is up \
                 to the system, and no sleep settles it.",
            fr: "Lancez le deuxième thread juste après le premier. Lequel affiche d'abord, c'est \
                 le système qui en décide, et aucun sleep n'y change rien."),
    )
}

pub(crate) fn counts_from_one() -> Cause {
    Cause::new(
        "counts-from-one",
        say!(en: "The first round is round 0.", fr: "Le premier tour est le tour 0."),
        range(),
    )
}

pub(crate) fn one_round_too_many() -> Cause {
    Cause::new(
        "one-round-too-many",
        say!(
            en: "There is one line more for each thread than there are rounds: `0..=n` holds n, \
                 and has n + 1 numbers.",
            fr: "Il y a pour chaque thread une ligne de plus que de tours : `0..=n` contient n, et \
                 compte n + 1 nombres."),
        range(),
    )
}

pub(crate) fn threads_from_zero() -> Cause {
    Cause::new(
        "threads-from-zero",
        say!(
            en: "The threads are called 1 and 2. Yours are called 0 and 1.",
            fr: "Les threads s'appellent 1 et 2. Les vôtres s'appellent 0 et 1."),
        say!(
            en: "Print the `number` that `start` was given, as it is.",
            fr: "Affichez tel quel le `number` donné à `start`."),
    )
}

pub(crate) fn wrong_line() -> Cause {
    Cause::new(
        "wrong-line",
        say!(
            en: "The line is not the one of the statement, character for character.",
            fr: "La ligne n'est pas celle de l'énoncé, caractère pour caractère."),
        say!(
            en: "`println!(\"Thread {{number}}: on est dans la boucle {{round}}\")`, in each round.",
            fr: "`println!(\"Thread {{number}}: on est dans la boucle {{round}}\")`, à chaque tour."),
    )
}

pub(crate) fn wrong_period() -> Cause {
    Cause::new(
        "wrong-period",
        say!(
            en: "After each line, thread 1 sleeps for as many milliseconds as --period-ms says. \
                 Yours sleeps for another time: one of its own, or in another unit.",
            fr: "Après chaque ligne, le thread 1 dort autant de millisecondes que le dit \
                 --period-ms. Le vôtre dort un autre temps : un temps à lui, ou dans une autre \
                 unité."),
        say!(
            en: "Sleep for what `pause(number, period)` gives: it is a `Duration` already.",
            fr: "Dormez le temps que donne `pause(number, period)` : c'est déjà une `Duration`."),
    )
}

pub(crate) fn threads_swapped() -> Cause {
    Cause::new(
        "threads-swapped",
        say!(
            en: "Thread 1 is the fast one here, and thread 2 sleeps for the whole period. It is to \
                 be the other way round.",
            fr: "C'est ici le thread 1 qui est rapide, et le thread 2 qui dort toute la période. \
                 Ce doit être l'inverse."),
        half(),
    )
}

pub(crate) fn fixed_rounds() -> Cause {
    Cause::new(
        "fixed-rounds",
        say!(
            en: "Each thread goes round as often as --rounds says. Yours go round another number \
                 of times.",
            fr: "Chaque thread fait autant de tours que le dit --rounds. Les vôtres en font un \
                 autre nombre."),
        range(),
    )
}

pub(crate) fn tears_lines() -> Cause {
    Cause::new(
        "tears-lines",
        say!(
            en: "The line of one thread stands in the middle of another's. All threads share \
                 standard output. Each call of `print!` or `println!` takes its lock and gives it \
                 back, and between two calls the other thread may come in.",
            fr: "La ligne d'un thread se trouve au milieu de celle d'un autre. Tous les threads \
                 partagent la sortie standard. Chaque appel de `print!` ou de `println!` prend son \
                 verrou et le rend, et entre deux appels l'autre thread peut passer."),
        say!(
            en: "Print each line with one call, line feed included: one `println!`.",
            fr: "Affichez chaque ligne en un seul appel, fin de ligne comprise : un `println!`."),
    )
}

pub(crate) fn same_speed() -> Cause {
    Cause::new(
        "same-speed",
        say!(
            en: "Both threads sleep equally long, as in the worked program. The exercise is to \
                 make thread 2 twice as fast.",
            fr: "Les deux threads dorment aussi longtemps l'un que l'autre, comme dans le \
                 programme commenté. L'exercice consiste à rendre le thread 2 deux fois plus \
                 rapide."),
        half(),
    )
}

pub(crate) fn slower() -> Cause {
    Cause::new(
        "slower",
        say!(
            en: "Thread 2 sleeps longer than thread 1. Twice as fast means that each round takes \
                 half the time.",
            fr: "Le thread 2 dort plus longtemps que le thread 1. Deux fois plus rapide veut dire \
                 que chaque tour prend la moitié du temps."),
        half(),
    )
}

pub(crate) fn too_fast() -> Cause {
    Cause::new(
        "too-fast",
        say!(
            en: "Thread 2 is more than twice as fast as thread 1.",
            fr: "Le thread 2 est plus de deux fois plus rapide que le thread 1."),
        half(),
    )
}

pub(crate) fn wrong_default_period() -> Cause {
    Cause::new(
        "wrong-default-period",
        say!(
            en: "Without --period-ms, thread 1 sleeps for 500 ms after each line.",
            fr: "Sans --period-ms, le thread 1 dort 500 ms après chaque ligne."),
        say!(
            en: "The option's default value is \"500\", in `options`, which is given.",
            fr: "La valeur par défaut de l'option est \"500\", dans `options`, qui vous est \
                 donnée."),
    )
}

fn spawn() -> Text {
    say!(
        en: "Each of the two counts in a thread that `start` starts with `spawn`; main only waits.",
        fr: "Chacun des deux compte dans un thread que `start` lance avec `spawn` ; main ne fait \
             qu'attendre.")
}

fn join_both() -> Text {
    say!(
        en: "In `finish`, call `join` on both handles before you print the last line.",
        fr: "Dans `finish`, appelez `join` sur les deux handles avant d'afficher la dernière \
             ligne.")
}

fn last_line() -> Text {
    say!(
        en: "`println!(\"C'est fini!\")` stands once, in `finish`, below both `join`s.",
        fr: "`println!(\"C'est fini!\")` figure une seule fois, dans `finish`, après les deux \
             `join`.")
}

fn print_then_sleep() -> Text {
    say!(
        en: "In each round: first print the line, then sleep, without a condition.",
        fr: "À chaque tour : d'abord afficher la ligne, puis dormir, sans condition.")
}

fn range() -> Text {
    say!(
        en: "`for round in 0..rounds` goes from 0 to `rounds - 1`.",
        fr: "`for round in 0..rounds` va de 0 à `rounds - 1`.")
}

fn half() -> Text {
    say!(
        en: "`pause` gives the period for thread 1, and `period / 2` for thread 2.",
        fr: "`pause` donne la période pour le thread 1, et `period / 2` pour le thread 2.")
}
