## Results

results-title = How we did
results-as-of = As of entry { $seq } of the log. Open any number to see every matter behind it.
results-by-street = By street
results-monthly = Closed by month
results-none = —
results-formula = Formula

## Measures

measure-due = Due:
measure-done = Done:
measure-ontime = In time:
measure-overdue = Not done:
measure-opened = Opened
measure-closed = Closed
measure-reopened = Opened again
measure-act = {""}
measure-score = Rated:

## Rates

rate-handled = Handled
rate-handled-formula = handled / due for handling
rate-handled-in-time = Handled in time
rate-handled-in-time-formula = handled in time / due for handling
rate-checked-in-time = Checked in time
rate-checked-in-time-formula = checked in time / due for checking
rate-verified-in-time = Verified in time
rate-verified-in-time-formula = verified in time / due for verifying
rate-rework = Rework
rate-rework-formula = reworks / handled
rate-extension = Extensions
rate-extension-formula = extensions / due for handling
rate-sent-right = Sent right
rate-sent-right-formula = (sent − sent back) / sent
rate-satisfied = Satisfied
rate-satisfied-formula = satisfied / rated
