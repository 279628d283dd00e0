### The exchange with billing: what the staff group hears.

exchange-broken =
    <b>A file of billing was not taken in full</b>
    { $file }
exchange-refused =
    None of it was taken, nothing has changed. The program says: { $reason }

    The file is in the folder in/broken.
exchange-rows =
    { $bad ->
        [one] { $bad } row was not taken
       *[other] { $bad } rows were not taken
    }, of { $rows }. The others were.

    They are beside the file with the reasons, in the folder in/broken: correct them and put them into in again.
