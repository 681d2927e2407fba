//! Exercise 2: clients that are wrong in one way each.

programs! {
    decodes_each_piece
    default_port_of_its_own
    first_address_only
    has_one_message
    hides_the_error
    prints_an_empty_reply
    prints_nothing
    reads_a_line
    reads_once
    sends_a_line
    takes_a_reset_for_the_end
    unwraps_connect
    unwraps_utf8
}
