//! What every engine has to do. Each case gets an empty store.

mod books;
mod jobs;
mod lists;
mod log;
mod marks;

use store::Store;

type Case = (&'static str, fn(&Store));

macro_rules! cases {
    ($($room:ident: $($case:ident),+ $(,)?;)+) => {
        pub const CASES: &[Case] = &[$($((stringify!($case), $room::$case)),+),+];
    };
}

cases! {
    log:
        numbers_begin_at_zero_and_follow_each_other,
        an_event_comes_back_with_its_leaf_and_content,
        time_never_runs_backwards,
        a_time_that_is_none_is_refused,
        every_event_can_be_proved_under_every_later_head,
        every_head_follows_from_every_earlier_one,
        content_is_destroyed_only_where_an_event_orders_it,
        towns_do_not_see_each_other;
    jobs:
        an_aborted_job_leaves_nothing_and_its_neighbours_stay,
        a_panicking_job_is_rolled_back_alone,
        a_job_that_ignores_a_failed_statement_is_not_kept,
        a_job_may_say_no_and_keep_what_it_wrote,
        another_town_cannot_be_changed,
        sixty_four_clients_take_numbers_without_a_gap,
        a_look_sees_one_moment,
        answers_can_be_called_back,
        text_that_one_engine_cannot_keep_is_refused_by_both;
    lists:
        a_state_row_comes_back_as_it_was_put,
        nobody_without_a_key_sees_anything,
        a_key_taken_away_hides_the_row,
        lists_are_filtered_and_newest_first,
        pages_neither_repeat_nor_omit,
        words_must_all_occur,
        changed_words_are_found_and_old_ones_are_not,
        odd_words_break_nothing,
        few_readers_and_many_find_the_same,
        due_matters_are_found,
        open_matters_are_counted_by_the_text_they_go_on_under,
        ids_are_ordered_by_their_bytes;
    marks:
        matters_are_found_by_their_marks_whoever_may_read_them,
        marks_are_replaced_as_a_whole,
        matters_are_counted_where_they_stand,
        what_presses_most_comes_first,
        pages_of_what_presses_neither_repeat_nor_omit,
        a_reader_who_comes_later_sees_what_presses,
        a_sweep_meets_every_clock_once_in_the_order_of_its_time,
        a_range_of_marks_is_a_list_in_their_order;
    books:
        work_is_replaced_as_a_whole,
        clocks_are_found_by_time_and_by_state,
        a_reply_is_kept_once,
        refusals_are_counted,
        an_attachment_is_what_its_digest_says,
        shelves_hold_until_swept,
        a_size_has_one_checkpoint;
}
