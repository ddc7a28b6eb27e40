"""What the reader of Rust must tell apart."""

import unittest

from rust_source import literals, shape, without_tests

SOURCE = '''
/// Says "doc".
fn a<'x>(c: &'x str) -> char { let s = "one \\" two"; let r = r#"raw "quoted" text"#; '"' }
// "comment"
#[cfg(test)]
mod tests {
    const T: &str = "} in a test";
    fn t() { if true { } }
}
fn b() { "after" }
'''


class RustSource(unittest.TestCase):
    def test_literals_leave_out_comments_and_characters(self):
        self.assertEqual([literal.text for literal in literals(SOURCE)],
                         ['one \\" two', 'raw "quoted" text', "} in a test", "after"])

    def test_literals_know_their_line(self):
        self.assertEqual([literal.line for literal in literals(SOURCE)], [3, 3, 7, 10])

    def test_test_modules_are_left_out(self):
        self.assertEqual([literal.text for literal in literals(without_tests(SOURCE))],
                         ['one \\" two', 'raw "quoted" text', "after"])

    def test_shape_keeps_every_line(self):
        self.assertEqual(shape(SOURCE).count("\n"), SOURCE.count("\n"))
        self.assertNotIn("comment", shape(SOURCE))


if __name__ == "__main__":
    unittest.main()
