//! Exercise 2: clients that are wrong in one way each.

programs! {
    calls_localhost
    counts_characters
    decodes_each_piece
    default_port_of_its_own
    first_address_only
    has_one_message
    hides_the_error
    keeps_a_sender
    keeps_the_last_piece
    leaves_the_message_in_a_buffer
    looks_for_the_signature
    prints_an_empty_reply
    prints_byte_by_byte
    prints_for_programmers
    prints_in_hexadecimal
    prints_line_by_line
    prints_nothing
    prints_the_whole_buffer
    reads_a_line
    reads_a_string
    reads_once
    says_what_it_prints
    sends_a_line
    sends_one_word
    takes_a_reset_for_the_end
    takes_the_end_for_an_error
    trims
    unwraps_connect
    unwraps_utf8
    waits_for_a_greeting
}
