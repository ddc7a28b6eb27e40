## Results

results-title = How we did
results-as-of = As of entry { $seq } of the log. Open any number to see every matter behind it.
results-rates = Rates
results-due = “Due” means that the deadline lies in this month; for each rate a matter counts once in a month. Each number in a formula opens the matters behind it.
results-acts = What was done
results-act = Act
results-times = Times
results-listed = Listed for everybody
results-listed-hint = What cannot be done now, or what nobody answers for, stands in a list of its own.
results-by-street = By street
results-spots = Reported again and again
results-spots-hint = The same trouble at the same place, three times or more in the month.
results-spot = Place

## Measures

measure-due = Due:
measure-done = Done:
measure-ontime = In time:
measure-intime = In time:
measure-overdue = Not done:
measure-left = Done:
measure-wrong = Sent wrong:
measure-extended = Extended:
measure-closing = {""}
closing-due = Due to be closed
closing-done = Closed, of those due
closing-ontime = Closed in time, of those due
results-means = What is counted
measure-spot = Again at one spot
measure-opened = Opened
measure-closed = Closed
measure-reopened = Opened again
measure-act = {""}
measure-score = Rated:

## The three rates
follow-title = What people said when asked back
follow-base = All three rates stand on the follow-ups that reached the person. A matter that was followed up several times counts once, by the last time the person was reached and on that day; what was said before stays on record and counts no more.
follow-response = Response
follow-response-formula = had been contacted ÷ reached
follow-solution = Solved
follow-solution-formula = solved ÷ reached
follow-satisfaction = Satisfied, asked back
follow-satisfaction-formula = (satisfied + 0.9 × fairly satisfied) ÷ reached
follow-composite = Together
follow-composite-formula = 0.1 × response + 0.4 × satisfied + 0.5 × solved
results-affairs = Distinct troubles
