//! Exercise 1: servers that are wrong in one way each.

programs! {
    announces_the_option
    answers_from_memory
    answers_nothing
    decodes_lossily
    default_port_of_its_own
    forgets_the_line_feed
    forgets_the_signature
    hides_the_error
    ignores_the_host
    names_itself
    reads_a_line
    reads_exactly
    reads_more_than_it_may
    reads_to_the_end
    sends_the_whole_buffer
    serves_for_ever
    signs_in_ascii
    trims
    unwraps_bind
    unwraps_read
    unwraps_utf8
}
