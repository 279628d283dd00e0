### Заявки, заявления и обращения.

requests-error-not-allowed = С этой заявкой так уже нельзя: её состояние изменилось. Посмотрите её ещё раз.

## Форма: что за услуга, о каком счётчике.

requests-resource = К чему относится заявка?
requests-service = Какая услуга нужна?
requests-service-line =
    <b>{ $service }</b>: { $price }, срок { $days ->
        [one] { $days } рабочий день
        [few] { $days } рабочих дня
       *[many] { $days } рабочих дней
    }.
    { $about }
requests-price-free = бесплатно
requests-price-unknown = платно, сумму скажет сотрудник
requests-price-sample = { $price } (пример)
requests-no-services = Заказать услугу через бота пока нельзя: компания ещё не прислала список услуг. Напишите заявление, и вам ответят.
requests-meter = О каком счётчике заявка?
requests-other-meter = Счётчика ещё нет или он другой

## Форма: тема, текст, файлы.

requests-subject =
    Укажите тему: заголовок или коротко, о чём вопрос.
    Например, перерасчёт за ноябрь
requests-text-service =
    Есть что добавить? Напишите комментарий. Можно приложить скан паспорта счётчика и схему установки или переноса: фото или файлы, до 10, каждый не больше 8 МБ.

    Если добавить нечего, нажмите «{ requests-skip }».
requests-text-statement = Опишите суть вопроса подробно. Длинный текст можно прислать несколькими сообщениями.
requests-text-feedback =
    Напишите, что хотите сказать: вопрос, замечание или предложение. Длинный текст можно прислать несколькими сообщениями.

    Если так понятнее, приложите фото или файл. Мы сохраним это, чтобы ответить вам в этом чате. Больше ничего не нужно.
requests-text-kept = Записали.
requests-text-added = Добавили к тексту.
requests-text-more =
    В тексте { $count ->
        [one] { $count } знак
        [few] { $count } знака
       *[many] { $count } знаков
    }, последние слова: «{ $end }»

    Можно дописать следующим сообщением или приложить файлы. Когда всё, нажмите «{ requests-done }».
requests-files = Приложите фото или сканы документов, если хотите: до 10 файлов, каждый не больше 8 МБ. Подойдут JPEG, PNG, HEIC, PDF, DOC и DOCX.
requests-files-more =
    { $count ->
        [one] Приложен { $count } файл
        [few] Приложены { $count } файла
       *[many] Приложено { $count } файлов
    } из 10. Можно прислать ещё или убрать лишний.
requests-files-taken =
    Приняли { $count ->
        [one] { $count } файл
        [few] { $count } файла
       *[many] { $count } файлов
    }.
requests-caption-added = Подпись добавили к тексту.
requests-photo = фото { $number }
requests-file = файл { $number }
requests-remove-file = Убрать: { $file }
requests-remove-text = Начать текст заново
requests-done = Готово
requests-go-on = Дальше
requests-skip = Пропустить
requests-no-files = Без файлов

## Форма: как связаться.

requests-contacts = Как с вами связаться? Проверьте или исправьте. Достаточно телефона или почты.
requests-contact-lines =
    Имя: { $name }
    Телефон: { $phone }
    Почта: { $email }
    Удобное время: { $convenient }
requests-no-name = не указано
requests-no-phone = не указан
requests-no-email = не указана
requests-no-convenient = не указано
requests-change-name = Изменить имя
requests-change-phone = Изменить телефон
requests-change-email = Изменить почту
requests-change-convenient = Изменить время
requests-contact-name =
    Как к вам обращаться?
    Например, Нина Николаевна
requests-contact-phone =
    Введите номер телефона.
    Например, 8 831 255-56-86
requests-contact-email =
    Введите адрес электронной почты.
    Например, nina@mail.ru
requests-contact-convenient =
    Когда удобно говорить или принять сотрудника?
    Например, в будни после 17:00
requests-contact-either =
    Оставьте телефон или адрес почты, если хотите.
    Например, 8 831 255-56-86
requests-remove-contact = Не указывать

## Форма: проверка и отправка.

requests-check = Проверьте перед отправкой.
requests-check-service =
    Услуга: { $service }, { $price }
    Срок: { $days ->
        [one] { $days } рабочий день
        [few] { $days } рабочих дня
       *[many] { $days } рабочих дней
    }
requests-check-meter = { $meter }
requests-check-other-meter = Счётчика ещё нет или он другой
requests-address = Адрес: { $address }
requests-check-subject = Тема: { $subject }
requests-check-text-service =
    Комментарий:
    { $text }
requests-check-text-statement =
    Сообщение:
    { $text }
requests-check-text-feedback =
    Сообщение:
    { $text }
requests-check-text-goes-on =
    … и так далее, всего { $count ->
        [one] { $count } знак
        [few] { $count } знака
       *[many] { $count } знаков
    }. Отправим весь текст.
requests-check-files = Файлы: { $files }
requests-problem-unlinked =
    Лицевой счёт больше не привязан к этому чату, поэтому отправить от него ничего нельзя.

    Привяжите счёт заново и начните ещё раз. То, что вы написали, осталось выше в чате.
requests-problem-withdrawn = Эту услугу сейчас не оказывают. Выберите другую.
requests-problem-meter-gone = Этого счётчика больше нет на лицевом счёте. Выберите другой.
requests-send = Отправить
requests-fix-service = Другая услуга
requests-fix-meter = Другой счётчик
requests-fix-comment = Исправить комментарий и файлы
requests-fix-subject = Исправить тему
requests-fix-text = Исправить текст
requests-fix-files = Исправить файлы
requests-fix-contacts = Исправить контакты
requests-leave-contact = Оставить телефон или почту
requests-taken-service =
    <b>Заявка № { $number } принята.</b>

    Ваша заявка принята. В случае если заказанная услуга является платной, стоимость оказанной услуги будет включена в счет-извещение на оплату жилищно-коммунальных услуг.
requests-taken-statement = <b>Заявление № { $number } принято.</b>
requests-taken-feedback =
    <b>Обращение № { $number } принято.</b>

    Спасибо, что написали.
requests-first-answer = Первый ответ обычно приходит за { $age } рабочего времени: так было в последние 7 рабочих дней.
requests-clerks-begin = Сейчас сотрудники не работают, они начнут { $day } в { $time }.
requests-answer-comes = Ответ придёт в этот чат.
requests-where-to-look = Ответ придёт в этот чат. Как идут дела, видно в разделе «{ menu-my-requests }».
requests-to-clerk = Сотрудник ответит в этом чате, если вы ему напишете. Или позвоните: { -company-phone }, ежедневно с 8:00 до 17:00.
requests-write-us = Написать нам
requests-taken-before = Это уже отправлено, второй раз не нужно.
requests-cancelled = Ничего не отправлено.
requests-unexpected = Не понял. Ответьте на вопрос или нажмите кнопку.

requests-error-subject = Тема должна быть короткой, до { $longest ->
    [one] { $longest } знака
    [few] { $longest } знаков
   *[many] { $longest } знаков
 }. Подробности напишете на следующем шаге. Например, перерасчёт за ноябрь
requests-error-text = Это сообщение не добавили: вместе с ним текст длиннее { $longest ->
    [one] { $longest } знака
    [few] { $longest } знаков
   *[many] { $longest } знаков
 }. Остальное приложите файлом DOCX или PDF.
requests-error-contact = Слишком длинно: до { $longest ->
    [one] { $longest } знака
    [few] { $longest } знаков
   *[many] { $longest } знаков
 }.
requests-error-no-contact = Нужен телефон или адрес почты. Например, 8 831 255-56-86 или nina@mail.ru
requests-error-nothing-said = Сначала напишите, в чём вопрос.
requests-error-not-offered = Этого выбрать уже нельзя. Выберите из того, что есть.
requests-error-changed = Пока вы заполняли, данные изменились. Проверьте ещё раз.
requests-error-too-many = За последнее время отправлено много заявок, и мы отвечаем на них. Следующую можно отправить { $day } после { $time }. Всё, что вы ввели, сохранено. Срочное скажите по телефону: { -company-phone }

## Приложенные файлы.

request-file-named = { $kind ->
    [photo] фото
    [unnamed] файл
    [numbered] фото { $number }
   *[document] файл «{ $name }»
 }
request-file-too-many = Не приняли { $file }: к заявке можно приложить не больше 10 файлов. Чтобы заменить, уберите лишний.
request-file-too-large = Не приняли { $file }: больше 8 МБ. Пришлите файл поменьше или обычное фото.
request-file-empty = Не приняли { $file }: внутри пусто (0 байт). Проверьте, открывается ли у вас, и пришлите ещё раз.
request-file-wrong-kind = Не приняли { $file }: не смогли открыть. Подойдут JPEG, PNG, HEIC, PDF, DOC и DOCX.
request-file-password = Не приняли { $file }: открывается только с паролем. Снимите пароль и пришлите ещё раз.
request-file-not-fetched = Не удалось получить { $file }, пришлите ещё раз.

## Группа сотрудников.

requests-rest = № { $number }, продолжение текста:
