"""Columns of a printed table: every word has its place, and the room goes to the column that lacks it."""

from analysis.report import columns


def test_a_long_text_gets_the_room_that_short_columns_do_not_need():
    size, widths = columns.widths(["no.", "says", "kind"], [["C1", "a sentence of many words " * 8, "fact"]] * 4, room=450)
    assert widths[1] > 4 * widths[0] and sum(widths) <= 450.1 and size == columns.SIZES[0]


def test_a_small_table_keeps_to_what_it_needs():
    _, widths = columns.widths(["a", "b"], [["1", "2"]], room=450)
    assert sum(widths) < 150


def test_more_words_than_room_shrink_the_letters_and_then_break():
    size, widths = columns.widths(["incomprehensible"] * 12, [["word"] * 12], room=450)
    assert size == columns.SIZES[-1] and abs(sum(widths) - 450) < 1


def test_two_texts_of_one_length_get_the_same_room():
    _, widths = columns.widths(["left", "right"], [["the same number of words here " * 6] * 2], room=450)
    assert abs(widths[0] - widths[1]) <= 6.1


def test_a_name_is_not_broken_where_the_table_can_spare_the_room():
    name = "edition-\u200bexample-\u200bcom-\u200b2"
    rows = [["C1", name, "a sentence of many words " * 8]] * 4
    size, widths = columns.widths(["no.", "document", "says"], rows, room=450)
    assert widths[1] >= columns.points(name) * size + columns.INSET
    many = columns.widths(["no.", *["document"] * 6], [["C1", *[name] * 6]], room=450)[1]
    assert max(many[1:]) < columns.points(name) * columns.SIZES[-1] + columns.INSET
