### All requests together, for the staff group: what waits for an answer, search, counts and the morning digest.

search-open-none = Nobody waits for an answer.
search-open-none-such = No such request waits for an answer. All that wait: /open
search-open-title = <b>Waiting for an answer: { $waiting }</b>
search-open-title-late = <b>Waiting for an answer: { $waiting }, overdue: { $late }</b>
search-digest-title = <b>As of { $day }. Waiting for an answer: { $waiting }</b>
search-digest-title-late = <b>As of { $day }. Waiting for an answer: { $waiting }, overdue: { $late }</b>
search-line = <b>No. { $number }</b> · { $about }
search-line-open = { $line } · { $state }
search-line-whose = { $line } · { $state }, { $clerk }
search-line-place = { $line } · { $place }
search-waits = waits { $age }, to be answered by { $time } on { $day }
search-late = waits { $age }, <b>overdue</b>: was to be answered by { $time } on { $day }
search-ends = { $waits }; to be done by { $day }
search-ended = { $waits }; <b>was to be done by { $day }</b>
search-shown = Shown are { $first }–{ $last } of { $waiting }, the oldest first.
search-next = The next ones: { $command }
search-page = page { $page }
search-no-such-page = The list does not have that many pages. From the first: /open
search-choose = To choose: /open new, /open mine, /open overdue, /open Южное шоссе
search-found-none = Nothing was found.
search-found-title = <b>Found: { $count }</b>
search-found-more = Shown are { $shown }, the newest first. Narrow the search down.
search-found-line = { $line } · of { $day }
search-how-to-find =
    What is to be found? A request's number or an account, a street with a house, a name, a state. For example:
    /find 1042
    /find 111222333
    /find Южное шоссе 28-52
    /find Иванова
    /find refused
search-statement = statement: { $subject }
search-feedback = message
search-state-new = new
search-state-in-work = in work
search-state-waiting = waits for the resident
search-state-done = done
search-state-refused = refused
search-state-withdrawn = withdrawn
search-state-merged = merged into No. { $into }

search-stats-today = <b>Today</b>
search-stats-days = <b>In { $days } working days</b>
search-stats-tally = { $came } came, { $answered } were answered for the first time, { $closed } were closed.
search-stats-median = First answer: half of them within { $hours } of working time.
search-stats-ratings = Ratings: { $average } of 5 on average, { $ratings } in all.
search-stats-now = <b>Now</b>
search-stats-waiting = { $waiting } wait for an answer, { $late } of them are overdue.

# In the list of the staff group.
staff-command-open = What waits for an answer, the oldest first
staff-command-find = Find a request: number, account, street, name
staff-command-stats = How many requests, and how soon we answer
