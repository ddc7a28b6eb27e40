"""The sample's registers as they stand in its files, and the hours in which its offices work."""

import csv
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
# The spans of an office's day, in minutes since midnight; they end a little early.
OPEN = ((510, 720), (810, 1050))


def rows(name):
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Calendar:
    """Working days, from the calendar file."""

    def __init__(self):
        text = (HERE / "../../calendars/cn.csv").read_text(encoding="utf-8")
        self.special = {date.fromisoformat(row["date"]): row["day"] for row in csv.DictReader(text.splitlines())}

    def works(self, day):
        return self.special.get(day, "off" if day.weekday() > 4 else "work") == "work"

    def office(self, at):
        """The first minute from `at` on in which an office is open."""
        while True:
            minute = at.hour * 60 + at.minute
            for start, end in OPEN:
                if self.works(at.date()) and minute < end:
                    return at if minute >= start else at.replace(hour=start // 60, minute=start % 60)
            at = (at + timedelta(days=1)).replace(hour=0, minute=0)

    def later(self, at, minutes):
        """`minutes` of office time after `at`."""
        at = self.office(at)
        while True:
            minute = at.hour * 60 + at.minute
            end = next(end for start, end in OPEN if start <= minute < end)
            if minute + minutes < end:
                return at + timedelta(minutes=minutes)
            minutes -= end - minute
            at = self.office(at.replace(hour=end // 60, minute=end % 60))

    def day(self, day, working_days):
        while working_days:
            day += timedelta(days=1)
            working_days -= self.works(day)
        return day


class District:
    """Who sits at which desk, and what lies within what."""

    def __init__(self):
        self.places = {row["code"]: row for row in rows("places.csv")}
        self.people = rows("parties.csv")
        self.desks = {}
        for row in rows("mandates.csv"):
            self.desks.setdefault((row["role"], row["place"]), []).append(row["party"])

    def up(self, code):
        while code:
            yield code
            code = self.places[code]["parent"]

    def desk(self, role, place):
        return next((f"{role}@{code}" for code in self.up(place) if (role, code) in self.desks), None)

    def person(self, rng, desk, apart=None):
        role, place = desk.split("@")
        bodies = self.desks[role, place]
        found = [p["code"] for p in self.people if p["kind"] == "person" and (p["code"] in bodies or p["org"] in bodies)]
        return rng.choice([code for code in found if code != apart])
