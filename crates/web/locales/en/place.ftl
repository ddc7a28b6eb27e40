## Rules, places, log

procedures-title = How matters are handled
procedure-version = Version { $version }
procedure-drawing = Drawing of the steps: { $name }
procedure-steps = Every step
procedure-from = From
procedure-act = Act
procedure-by = By whom
procedure-needs = What it needs
procedure-to = To
procedure-within = Within
procedure-floor = What no rule may drop
place-open = Open
place-closed-year = Closed this year
place-late = Late
place-responsible = Who is responsible
place-matters = Matters here
log-title = The public log
log-lead = Everything that happens is written here in order. Each entry carries the fingerprint of the one before: change one, and none after it fits.
log-seq = No.
log-time = Time
log-what = What was done
log-capacity = Capacity
log-matter = Matter
log-secret-ballot = secret ballot: neither capacity nor moment is told
log-hash = Fingerprint
log-verified = Checked from the first entry to the last; all fit

## Plates
plates-title = QR plates
plates-lead = Print them and put them up at gates, in staircases and where trouble comes back. One scan, and a report begins with the place already known.
plates-print = Print with the browser: eight to a sheet of A4, to be cut along the dashes.
plates-code = QR code: report a problem at { $place }
plates-call = Scan to report a problem here
plates-none-title = Nothing here that a plate could hang on
plates-none-text = Once compounds, buildings, units, spots and parks are in the register, their plates appear here.
