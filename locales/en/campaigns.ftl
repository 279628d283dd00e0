### Campaigns for clerks: what is under way and how far, how it ended, what reminders have brought.

## What is sent

campaigns-kind-readings = Reminder of readings, { $first } – { $last }
campaigns-kind-last-day = Last day for readings, { $last }
campaigns-kind-verification = Verification of meters, { $first }
campaigns-kind-new-bill = New bills for { $month }, { $first }
campaigns-kind-payment-due = Reminder to pay for { $month }, due { $last }
campaigns-kind-announcement = Announcement No. { $number }
campaigns-kind-outage = Outage No. { $number }

## The list: /campaigns

campaigns-none = There are no campaigns now.
campaigns-title = <b>Campaigns</b>
campaigns-line = <b>No. { $number }. { $title }</b>: { $state }
campaigns-state-running = under way
campaigns-state-paused = paused
campaigns-filling = its list is being made
campaigns-progress = sent { $sent }, not needed { $skipped }, not delivered { $lost }, left { $left }
campaigns-time-left = about { $time } more
campaigns-steered-there = pause and stop: by the buttons under the announcement’s card
campaigns-again = Look again
campaigns-pause = No. { $number }: pause
campaigns-go-on = No. { $number }: go on
campaigns-stop = No. { $number }: stop
campaigns-ask-to-stop = Stop campaign No. { $number }? It cannot be begun again: whoever has not got the message will not get it.
campaigns-stop-sure = Stop for good
campaigns-stop-not = Do not stop
campaigns-error-moved = The campaign is in another state already, nothing was changed. How it stands now: /campaigns

## The report

campaigns-report =
    <b>A campaign has ended</b>
    { $title }
campaigns-report-stopped =
    <b>A campaign was stopped</b>
    { $title }
campaigns-listed = In the list: { $count }
campaigns-sent = Sent: { $count }
campaigns-blocked = The resident has blocked the bot: { $count }
campaigns-failed = Could not be sent: { $count }
campaigns-uncertain = Unknown whether it arrived (a failure while sending; it is not sent twice): { $count }
campaigns-in-doubt = Accounts of which this is not known: { $accounts }
campaigns-not-due = Not sent: { $count }
campaigns-skipped-done = — done already, or not needed: { $count }
campaigns-skipped-off = — the resident does not want such messages: { $count }
campaigns-skipped-blocked = — the bot was blocked before: { $count }
campaigns-skipped-unlinked = — no linked account any more: { $count }
campaigns-skipped-too-late = — too late: { $count }
campaigns-skipped-told = — told of the same on that day: { $count }
campaigns-skipped-control = — left out by lot: { $count }
campaigns-skipped-stopped = — the campaign was stopped: { $count }

campaigns-outcome =
    <b>Readings after reminders</b>
    { $title }
campaigns-outcome-told = In three days from the beginning: { $told } were reminded, { $sent } of them sent readings ({ $share } %).
campaigns-outcome-left-out = Not reminded, by lot: { $count }, { $sent } of them sent readings ({ $share } %).

# In the list of the staff group.
staff-command-campaigns = What is being sent: pause it, stop it
