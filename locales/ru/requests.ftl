### Заявки, заявления и обращения.

## Приложенные файлы.

request-file-named = { $kind ->
    [photo] фото
    [unnamed] файл
    [numbered] фото { $number }
   *[document] файл «{ $name }»
 }
request-file-too-many = Не приняли { $file }: к заявке можно приложить не больше 10 файлов. Чтобы заменить, уберите лишний.
request-file-too-large = Не приняли { $file }: больше 8 МБ. Пришлите файл поменьше или обычное фото.
request-file-empty = Не приняли { $file }: внутри пусто (0 байт). Проверьте, открывается ли у Вас, и пришлите ещё раз.
request-file-wrong-kind = Не приняли { $file }: подойдут JPEG, PNG, HEIC, PDF, DOC и DOCX, а внутри другое, или файл повреждён.
request-file-password = Не приняли { $file }: открывается только с паролем. Снимите пароль и пришлите ещё раз.
request-file-not-fetched = Не удалось получить { $file }, пришлите ещё раз.
