### Слова, общие для всех разговоров.

button-back = Назад
button-cancel = Отмена
-company-phone = 8 (831) 243-04-14
-call-us = Не получается? Напишите нам, /feedback, или позвоните: { -company-phone }
no-phone = не указан
no-email = не указана
no-reading = неизвестно
no-use = неизвестен
no-history = показаний нет

address = { $street }, д. { $house }, кв. { $flat }
address-house = { $street }, д. { $house }
account-line = Лицевой счёт { $account }
account-named = { $account } «{ $label }»

resource-electricity = Электроэнергия
resource-hot-water = Горячая вода
resource-heating = Отопление
measure-kwh = кВт·ч
measure-m3 = м³
measure-gcal = Гкал
volume = { $amount } { $unit }
zone-whole-day = сутки
zone-day = день
zone-night = ночь
zone-half-peak = полупик
register = Т{ $number }
register-zone = Т{ $number } — { $zone }
# Стоят там, где нужен винительный падеж: «ждёт 1 минуту», «за 2 часа», «ещё примерно 3 дня».
duration-minutes = { $min ->
    [one] { $min } минуту
    [few] { $min } минуты
   *[many] { $min } минут
 }
duration-hours = { $hours ->
    [one] { $hours } час
    [few] { $hours } часа
   *[many] { $hours } часов
 }
duration-hours-minutes = { duration-hours } { duration-minutes }
duration-days = { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
 }
duration-days-hours = { duration-days } { duration-hours }
zones-correct = Исправить зоны
zones-correct-of = Исправить зоны: { $meter }
zones-kept = Запомнили: { $zones }.
zones-taken = Показания, которые уже ушли в расчёт, остались с прежними зонами. Пока идёт приём, передайте их ещё раз; о прошлых месяцах спросите: 8 (831) 243-04-14.
meter-title = { $resource } · счётчик { $number }

keyboard-away = Хорошо.
stale-button = Эта кнопка от прошлого шага и больше не действует.
edited-message = Исправленное сообщение я не перечитываю. Отправьте верное значение новым сообщением.
unexpected = Не понял. Выберите действие кнопкой или отправьте /menu. Написать сотруднику: /statement
album-rest = Остальные снимки из этого альбома пришли позже, я их не взял.

error-domain = Не получилось. Попробуйте ещё раз.
error-delayed = Отвечу чуть позже: бот сейчас занят. Ваше сообщение не потеряно, повторять его не нужно.
error-no-linked-account = Для этого нужен лицевой счёт, привязанный к чату. Привязать его можно прямо сейчас.
error-unexpected =
    Что-то пошло не так, простите. Введённое не потеряно, попробуйте ещё раз.
    Если повторится, назовите нам номер { $complaint }: { -company-phone }.
unsaid =
    Ответ не получилось показать: Telegram его не принял. Введённое и переданное сохранено, посмотреть его можно в меню: /menu
    Если повторится, назовите нам номер { $complaint }: { -company-phone }.
unsaid-to-clerk = Ответ не получилось показать, Telegram его не принял. Решение записано. Номер для администратора: { $complaint }.
error-form-lost = Этот ввод начат до обновления бота, продолжить его нельзя. Начните, пожалуйста, заново.

## Как бот представлен в Telegram: имя, описание пустого чата, строка в профиле.

introduction-name = Волгаэнергосбыт: показания
introduction-short = Показания счётчиков электроэнергии, горячей воды и тепла для частных клиентов Волгаэнергосбыта.
introduction-description =
    Передайте показания счётчиков Волгаэнергосбыту прямо здесь: бот проверит их перед отправкой, даст номер подтверждения и сообщит, приняты ли они к расчёту.

    Нужны номер лицевого счёта, фамилия с инициалами и номер любого счётчика. Телефон для населения: 8 (831) 243-04-14, ежедневно с 8:00 до 17:00.

## Жильё, от которого зависит тариф.

dwelling-gas = Город, газовые плиты
dwelling-electric = Город, электроплиты
dwelling-rural = Село
