### Requests, statements and feedback.

requests-error-not-allowed = This cannot be done any more: the state of the request has changed. Please look at it again.

## Attached files.

request-file-named = { $kind ->
    [photo] the photo
    [unnamed] the file
    [numbered] photo { $number }
   *[document] the file “{ $name }”
 }
request-file-too-many = Not taken: { $file }. A request can have 10 files at most. To replace one, remove it first.
request-file-too-large = Not taken: { $file }. It is larger than 8 MB. Please send a smaller file or an ordinary photo.
request-file-empty = Not taken: { $file }. There is nothing in it (0 bytes). Please see whether it opens, and send it again.
request-file-wrong-kind = Not taken: { $file }. We take JPEG, PNG, HEIC, PDF, DOC and DOCX; this is something else inside, or damaged.
request-file-password = Not taken: { $file }. It opens with a password only. Please remove the password and send it again.
request-file-not-fetched = We could not get { $file }, please send it again.

## The staff group.

requests-rest = No. { $number }, the text goes on:
