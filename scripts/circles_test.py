"""Which file takes from which."""

import unittest

from circles import Crate, circles


def crate(**files):
    return Crate((f"crates/x/src/{name.replace('__', '/')}.rs", source) for name, source in files.items())


def taken(**files):
    short = lambda path: path.removeprefix("crates/x/src/").removesuffix(".rs")
    return {short(path): {short(other) for other in others} for path, others in crate(**files).takes().items()}


class Circles(unittest.TestCase):
    def test_a_name_is_followed_to_the_file_that_defines_it(self):
        found = taken(lib="mod a; mod b;", a="mod c; pub use c::C;", a__c="pub struct C;", b="use crate::a::C; fn f(_: C) {}")
        self.assertEqual(found["b"], {"a/c"})

    def test_passing_a_name_on_takes_nothing_and_using_it_does(self):
        found = taken(lib="mod a; mod b;", a="pub use crate::b::B;", b="pub struct B;")
        self.assertEqual(found["a"], set())
        found = taken(lib="mod a; mod b;", a="pub use crate::b::B; fn f(_: B) {}", b="pub struct B;")
        self.assertEqual(found["a"], {"b"})

    def test_groups_aliases_and_modules_are_read(self):
        found = taken(
            lib="mod a; mod b; mod c; mod d;",
            a="use crate::{b::{self, B}, c::C as Other}; fn f(_: Other) { b::g(); crate::d::h() }",
            b="pub struct B; pub fn g() {}", c="pub struct C;", d="pub fn h() {}")
        self.assertEqual(found["a"], {"b", "c", "d"})

    def test_a_variable_named_like_what_is_passed_on_takes_nothing(self):
        found = taken(lib="mod a; mod b;", a="pub use crate::b::b; fn f() { let b = 1; b }", b="pub fn b() {}")
        self.assertEqual(found["a"], set())

    def test_files_that_take_from_one_another_are_found_in_a_group(self):
        files = dict(
            lib="mod a; mod b; mod c; mod d;",
            a="use crate::b::B; pub struct A(B);", b="use crate::c::C; pub struct B(C);",
            c="use super::a::A; pub struct C(A);", d="use crate::a::A; struct D(A);")
        self.assertEqual(circles(crate(**files).takes()), [[f"crates/x/src/{name}.rs" for name in "abc"]])


if __name__ == "__main__":
    unittest.main()
