### Общедомовые нужды (ОДН): сумма за месяц и как она посчитана.

common-needs-button = ОДН
common-needs-under-bill = ОДН: как посчитали
command-odn = ОДН: общедомовые нужды
common-needs-left = Расчёт ОДН закрыт.
common-needs-title = Общедомовые нужды (ОДН), электроэнергия
common-needs-address = Адрес: { $address }
common-needs-month = Месяц: { $month }
common-needs-with-meter = Коллективный счётчик: есть
common-needs-without-meter = Коллективный счётчик: нет
common-needs-as-with-meter = Коллективный счётчик: считаем, как если бы он был
common-needs-as-without-meter = Коллективный счётчик: считаем, как если бы его не было
common-needs-type-a-month = Другой месяц можно написать, например: { $example }

common-needs-compute = Рассчитать
common-needs-compute-in-detail = Рассчитать подробно
common-needs-as-picture = Картинкой
common-needs-before = Раньше: { $month }
common-needs-after = Позже: { $month }
common-needs-meter-as-is = Как на самом деле
common-needs-meter-supposed = А если бы счётчик был?
common-needs-meter-supposed-not = А если бы счётчика не было?

## Сумма и то, что при ней надо знать.

common-needs-sum = Сумма за ОДН: { $sum }
common-needs-supposed = Это только предположение: в счёте считают по тому, что есть в доме.
common-needs-tariff = Тариф действует с { $since }. Решение: { $act }.
common-needs-sample = Тариф взят для примера, это не настоящая цена.
common-needs-category-unknown = Тип вашего жилья нам не известен: взят общий тариф, в счёте может быть другой.
common-needs-no-tariff = Тарифа за { $month } у нас нет, поэтому сумму не посчитать. Спросите о нём по телефону 8 (831) 243-04-14.
common-needs-charged = В счёте за этот месяц за ОДН: { $sum }.
common-needs-charged-more = Это на { $by } больше, чем посчитано здесь. Почему, скажет сотрудник: напишите нам или позвоните 8 (831) 243-04-14.
common-needs-charged-less = Это на { $by } меньше, чем посчитано здесь. Почему, скажет сотрудник: напишите нам или позвоните 8 (831) 243-04-14.

## Таблица: название и значение.

common-needs-label-month = Месяц счёта
common-needs-label-norm = Норматив на общедомовые нужды
common-needs-label-common-area = Площадь общего имущества дома
common-needs-label-total-area = Площадь всех жилых и нежилых помещений
common-needs-label-area = Площадь вашей квартиры
common-needs-label-supplied = Показал коллективный счётчик
common-needs-label-average = Среднее коллективного счётчика
common-needs-label-non-residential = Из них нежилые помещения
common-needs-label-unmetered = Из них квартиры без счётчиков
common-needs-label-measured = Из них квартиры по счётчикам
common-needs-label-executor = Из них на тепло и горячую воду
common-needs-label-remainder = Осталось на общедомовые нужды
common-needs-label-volume = Ваш объём на общедомовые нужды
common-needs-label-rate = Тариф
common-needs-label-sum = Сумма за ОДН
common-needs-kwh = кВт·ч
common-needs-m2 = м²
common-needs-per-area = { $volume } кВт·ч на м² в месяц
common-needs-rate = { $rate } ₽ за кВт·ч

## Формулы.

common-needs-how = Как посчитано
common-needs-formula-norm = Объём, формула 15 Правил № 354: норматив × площадь общего имущества × площадь квартиры / площадь всех помещений.
common-needs-formula-meter = Объём, формула 12 Правил № 354: (счётчик дома − всё, что израсходовано не на общие нужды) × площадь квартиры / площадь всех помещений.
common-needs-formula-cap = Не больше, чем по нормативу, формула 15:
common-needs-formula-sum = Сумма, формула 10: объём × тариф.
common-needs-rounded = { $said }, с округлением { $volume }
common-needs-below-zero = { $terms } = { $remainder }: меньше нуля, поэтому объём 0.

## Какое правило решило.

common-needs-nothing-left = На общие нужды ничего не осталось ({ $remainder }): квартиры и нежилые помещения израсходовали всё, что показал коллективный счётчик. Платить за ОДН не за что.
common-needs-cap-holds = По счётчику вышло бы { $meter }, по нормативу { $norm }. С июня 2013 года больше норматива жители не платят, разницу оплачивает исполнитель (пункт 44 Правил № 354).
common-needs-cap-owners = По счётчику вышло { $meter }, по нормативу { $norm }. Собственники дома решили оплачивать весь объём, поэтому норматив его не ограничивает (пункт 44 Правил № 354).
common-needs-cap-supplier = По счётчику вышло { $meter }, по нормативу { $norm }. Дом обслуживает сам поставщик, поэтому норматив объём не ограничивает (пункт 44 Правил № 354).
common-needs-cap-not-yet = По счётчику вышло { $meter }, по нормативу { $norm }. Норматив ограничивает объём только с июня 2013 года.
common-needs-broken-average = Коллективный счётчик в этом месяце не работал. Вместо него взято среднее за месяцы: { $months } (пункт 59(1) Правил № 354).
common-needs-broken-norm = Коллективный счётчик не работал, а среднее взять нельзя: он не работает больше трёх месяцев подряд или до этого проработал меньше трёх. Поэтому посчитано по нормативу.
common-needs-in-maintenance = ОДН в счетах Волгаэнергосбыта по вашему дому нет. С 2017 года в домах, которыми управляет компания, ТСЖ или кооператив, электроэнергия на общие нужды входит в плату за содержание жилья. Сколько вышло и как посчитано, спросите у своей управляющей организации.

## Чего не хватает и у кого спросить.

common-needs-no-months = Данных о вашем доме для расчёта ОДН пока нет.
common-needs-other-months = За этот месяц данных о доме нет. Первый месяц с данными: { $first }, последний: { $last }.
common-needs-no-meter-to-go-by = Коллективного счётчика в доме нет, поэтому неизвестно, сколько бы он показал: посчитать не по чему.
common-needs-missing = Посчитать не получится, не хватает данных:
common-needs-missing-norm = норматива на общедомовые нужды
common-needs-missing-common-area = площади общего имущества дома
common-needs-missing-total-area = площади всех помещений дома
common-needs-missing-non-residential = расхода нежилых помещений
common-needs-missing-unmetered = расхода квартир без счётчиков
common-needs-missing-measured = расхода квартир по счётчикам
common-needs-missing-area = площади вашей квартиры
common-needs-missing-volume = показаний коллективного счётчика
common-needs-ask-house = Площади дома знает управляющая организация или совет дома: они есть в техническом паспорте.
common-needs-ask-us = Спросите у нас: нажмите «{ menu-feedback }» или позвоните 8 (831) 243-04-14.
