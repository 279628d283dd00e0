### The exchange with billing: what the staff group hears, and why a file is not taken.

exchange-broken =
    <b>A file of billing was not taken in full</b>
    { $file }

    { $bad ->
        [one] { $bad } row was not taken
       *[other] { $bad } rows were not taken
    }, of { $rows }. The others were.

    They are beside the file with the reasons, in the folder in/broken: correct them and put them into in again.
exchange-broken-whole =
    <b>A file of billing was not taken</b>
    { $file }

    None of its rows was taken, of { $bad }. Nothing has changed.

    They are beside the file with the reasons, in the folder in/broken: correct them and put them into in again.
exchange-refused =
    <b>A file of billing was not taken</b>
    { $file }

    { $why }

    Nothing has changed. The file is in the folder in/broken.

## Reasons

exchange-reason-not-there = There is no such file.
exchange-reason-not-allowed = The program is not allowed to read this file: look at its permissions.
exchange-reason-folder = It is a folder, not a file.
exchange-reason-disk = It could not be read, or its rejected rows could not be written beside it: { $error }.
exchange-reason-empty = The file is empty: there is no line in it.
exchange-reason-no-data-sheet = The spreadsheet has no visible sheet with data.
exchange-reason-web-page = It is a web page (HTML), whatever its name says. Open it in Excel and save it as XLSX or CSV.
exchange-reason-pdf = It is a PDF document, not a table. An export to XLSX or CSV is needed.
exchange-reason-picture = It is a picture, not a table. An export to XLSX or CSV is needed.
exchange-reason-archive = It is an archive. Unpack it and give the files themselves.
exchange-reason-document = It is a text document (of Word or the like), not a table. An export to XLSX or CSV is needed.
exchange-reason-password = The spreadsheet is protected by a password. Save it without one.
exchange-reason-other-table = It is a file of { $format }: such are not read. Save it as XLSX or CSV.
exchange-reason-not-text = It is neither a table nor a text. A file of CSV, XLSX, XLS, ODS or DBF is needed.
exchange-reason-damaged = The { $format } file is damaged, or was not copied to its end. Export it again.
exchange-reason-damaged-text = It is UTF-8, but damaged at byte { $byte }. Export it again.
exchange-reason-encoding = Its encoding looks like { $encoding }: its letters would be read wrong. Save it in UTF-8 or windows-1251.
exchange-reason-unknown-encoding = Its encoding could not be told. Save it in UTF-8 or windows-1251.
exchange-reason-garbled = Its letters were spoiled before it was exported: it says “{ $example }” for “{ $meant }”. Export it again in UTF-8 or windows-1251.
exchange-reason-long-line = It has a line of more than a million characters: that is no table.
exchange-reason-open-quote = The quotation marks of the heading are not closed.
exchange-reason-too-large = The { $format } file is too large. Divide it, or save it as CSV.
exchange-reason-large-cell = It has a cell of more than a million characters: that is no table of billing's.
exchange-reason-unknown-heading = No line of it has headings of columns that are known. It begins: “{ $heading }”. Which columns are needed is said in docs/exchange.md.
exchange-reason-not-understood = The program stumbled over this file ({ $error }). Show it to the administrator: more is in the program's log.
exchange-reason-database = The database could not write this file. Show it to the administrator: more is in the program's log.
exchange-reason-wrong-columns = It looks like “{ $kind ->
        [houses] houses
        [accounts] accounts
        [meters] meters
        [readings] readings
        [months] months
        [tariffs] tariffs
        [norms] norms
        [dwellings] dwellings
        [common_needs] common needs
        [balances] balances
        [charges] charges
        [payments] payments
        [calendar] working days
        [services] services
        [outages] outages
        [branches] branches
        [questions] questions and answers
        [ways] ways to pay
        [payees] payees
       *[verdicts] verdicts
    }”, but { $what }.
exchange-columns-missing = columns are missing: { $columns }
exchange-columns-unknown = columns are unknown: { $columns }
exchange-columns-repeated = columns are repeated: { $columns }
exchange-reason-tariffs = These tariffs cannot be right, so nothing of the file is taken. Line { $line }, column { $column }: { $why }
exchange-reason-tariffs-line = These tariffs cannot be right, so nothing of the file is taken. Line { $line }: { $why }
exchange-reason-tariffs-more =
    { $count ->
        [one] One more line has something wrong
       *[other] { $count } more lines have something wrong
    }: all are beside the file, in the table with “rejected” in its name.

## Why tariffs cannot be right

exchange-tariff-cell = { $said }
exchange-tariff-repeated = It repeats the rate of line { $earlier } and says otherwise.
exchange-tariff-otherwise = Line { $earlier } of the same tariff says otherwise.
exchange-tariff-zones = Only electricity is counted by zones.
exchange-tariff-zone-missing = The tariff has no price of the zone “{ $zone }”.
exchange-tariff-band-missing = The tariff has no price of the zone “{ $zone }” in band { $band }.
exchange-tariff-bands =
    { $scheme ->
        [flat] Without bounds a zone has but one price.
        [heated] With two components a zone has two prices: for the water and for heating it.
        [norm] Under a social norm a zone has two prices: within it and over it.
       *[ranges] Under ranges a zone has at least two prices.
    }
exchange-tariff-bound-missing = It is not said where this band ends.
exchange-tariff-bound-extra = The last band has no upper bound.
exchange-tariff-bound-unlikely = A bound is in units a month, { $least } to { $most }.
exchange-tariff-bound-falls = The bound is not above the one before it ({ $before }).
exchange-tariff-alone-extra = The norm of who lives alone stands only beside a social norm.
exchange-tariff-alone-falls = The norm of who lives alone is not below the usual one, and not above 1000.
exchange-tariff-factor-extra = The factor of the season stands only beside the bound of a range.
exchange-tariff-factor-unlikely = The factor of the season is 1 to { $most }.
exchange-tariff-heat = How many Gcal go into a m³ stands beside the second component: { $least } to { $most }.
exchange-tariff-heated-other = Two components, water and heat, are of hot water alone.
exchange-tariff-price-missing = There is no price.
exchange-tariff-price-extra = It is said that no price was published, and there is one.
exchange-tariff-price-zero = The price is zero.
exchange-tariff-price-unit = A price is in roubles for one { $unit }, { $least } to { $most }: this one is in kopecks, or for another unit.
exchange-tariff-ends-before = The last day is before the first one.
exchange-tariff-vat-unsaid = VAT is not said, though line { $earlier } says it.
exchange-tariff-vat-other = On { $day } VAT was { $percent } %.
exchange-tariff-vat-step = Since { $day } VAT is another one, { $percent } %: there has to be a tariff until that day, and another one from it.
exchange-tariff-gap = From { $first } to { $last } there is no tariff. If none was published, add a row for these days with the scheme not_published.
exchange-tariff-overlap = From { $first } to { $last } there would be two tariffs. If it is this one, say the other one too, with its last day.
exchange-tariff-sample-over-real = It is a sample, and since { $first } a real tariff is known.

## What was left

exchange-sheets =
    <b>One sheet of a file of billing was read</b>
    { $file }

    There is data on other sheets too: { $sheets }. If it is needed, save each sheet as a file of its own and put it into in.
exchange-left =
    <b>A file of the exchange was not dealt with as usual</b>
    { $file }
exchange-left-no-file =
    It is no file but a folder or a link, in the folder in. The program does not open it. Put the files themselves into in.
exchange-left-cannot-be-moved =
    It was not taken: the program may not take it out of the folder in. The other files are taken.

    Give the program the rights to the folder in and to the file, or put the file there anew.
exchange-left-cannot-be-put-aside =
    It was read, but cannot be moved out of the folder in/.taking. The other files are taken.

    Look at the space on the disk and at the rights to in/done and in/broken: the program will try again.

## The nightly export

exchange-export-failed =
    <b>The nightly export of { $what ->
        [payments] payments
       *[readings] readings
    } was not written</b>
    Batch { $batch }. The system says: { $why }
exchange-export-nothing-lost =
    Nothing was handed over and nothing is lost: the { $what ->
        [payments] payments
       *[readings] readings
    } wait. Look at the space on the disk and at the rights to the folder out: the program tries again every half a minute.
exchange-export-handed-over =
    The batch of { $what ->
        [payments] payments
       *[readings] readings
    } is handed over, but its file is not in the folder out. Look at the space on the disk and at the rights to the folder: the program tries to write it again every half a minute.
exchange-export-done =
    <b>The export of { $what ->
        [payments] payments
       *[readings] readings
    } was written</b>
    { $file }, rows: { $rows }. What was in its way before is gone.
