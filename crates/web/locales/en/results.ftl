## Results

results-title = How we did
results-as-of = As of entry { $seq } of the log. Open any number to see every matter behind it.
results-rates = Rates
results-due = “Due” means that the deadline lies in this month. Each number in a formula opens the matters behind it.
results-acts = What was done
results-act = Act
results-times = Times
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
measure-spot = Again at one spot
measure-opened = Opened
measure-closed = Closed
measure-reopened = Opened again
measure-act = {""}
measure-score = Rated:
