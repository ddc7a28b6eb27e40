## Home

home-title = Seen here. Settled here.
home-lead = Take a photograph, say a sentence. Who is on it, by when, and what came of it: every matter can be followed to its end.
home-see-matters = See everybody's matters
home-look-up = Have a number? See how far it is
home-look-up-button = Look up
home-loop = { $open } matters are open; this is where they are
home-loop-none = Nothing is open now. Report what you see, and this shows how far it has come.
home-closed-none = Nothing has been closed yet.
home-open-none = Nothing is open now.
home-elsewhere = { $count } more are in other steps
home-bulletin = The newest bulletin
home-all-bulletins = All bulletins
home-bulletin-text = Each of its { $count } figures opens: its value, its formula, and the records beneath it. What does not fit them cannot be released.
home-bulletin-check = Check a text of your own
home-just-closed = Just closed
home-all-closed = All closed matters
home-open-now = Open now
home-all = All matters
home-this-month = This month
home-how-counted = How it is counted
