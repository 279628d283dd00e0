### «Калькулятор»: сколько выйдет за месяц, из чего сложилась сумма, какой счётчик выгоднее.

menu-calculator = Калькулятор
command-calculator = Посчитать сумму за месяц
calculator-left = Расчёт закрыт. Он никуда не отправлялся.
calculator-cancelled = Расчёт закрыт. Он никуда не отправлялся.
calculator-unexpected = Не понял. Ответьте на вопрос или нажмите кнопку.

## Вопросы

calculator-meter = Что посчитать?
calculator-meter-sum = { $meter }: { $sum }
calculator-meter-no-tariff = { $meter }: тарифа нет
calculator-meters-together = Вместе: { $sum }
calculator-meters-share = Норма и диапазоны на квартиру одни для всех электросчётчиков: они поделены пропорционально расходу.
calculator-by-hand = Ввести самому
calculator-category = В каком доме вы живёте? От этого зависит тариф.
calculator-persons =
    Сколько человек зарегистрировано в квартире или доме?
    Например, 3
calculator-zones = Какой у вас счётчик электроэнергии?
calculator-one-zone = Однотарифный
calculator-two-zones = Двухтарифный: день, ночь
calculator-three-zones = Трёхтарифный: день (пик), ночь, полупик
calculator-name-one = Однотарифный счётчик
calculator-name-two = Двухтарифный счётчик
calculator-name-three = Трёхтарифный счётчик
calculator-now = Сейчас: { $answer }
calculator-readings-both =
    Введите прошлое и новое показания.
    Например, { $example }
calculator-readings-both-zones =
    Введите показания: сначала все прошлые, потом все новые. Порядок: { $names }.
    Например, { $example }
calculator-readings-apart = Можно и по очереди, двумя сообщениями.
calculator-previous = { $name }, прошлое: { $value }
calculator-previous-whole = Прошлое показание: { $value }
calculator-readings-new =
    Введите новое показание.
    Например, { $example }
calculator-readings-new-zones =
    Введите новые показания по порядку: { $names }.
    Например, { $example }
calculator-readings-again = Если прошлое другое, введите прошлое и новое вместе: { $example }
calculator-use =
    Сколько израсходовано?
    Например, { $example }
calculator-use-zones =
    Сколько израсходовано? По порядку: { $names }.
    Например, { $example }
calculator-only-use = Знаю только расход
calculator-give-readings = Ввести показания
calculator-month =
    За какой месяц считать?
    Выберите или напишите: { $month }. Можно и дни: с { $first } по { $last }
calculator-year = { $year } год
calculator-share =
    Какая часть расхода будет ночью, с 23 до 7 часов?
    Выберите или напишите в процентах, например 30

    Однотарифный счётчик ночь отдельно не считает, поэтому это предположение.
calculator-quarter = Четверть
calculator-third = Треть
calculator-half = Половина

## Дом


## Отказы

calculator-error-category = Не понял, какой дом. Выберите кнопкой или напишите: газ, электроплита, село.
calculator-error-persons = Нужно число людей, от 0 до 99. Например, 3
calculator-error-zones = Нужно число тарифов: 1, 2 или 3.
calculator-error-values = Не разобрал числа. Нужны прошлые и новые показания, например { $example }. Можно только расход: 70 кВт·ч
calculator-error-less = Новое показание { $current } меньше прошлого { $previous }. Проверьте цифры. Если счётчик прошёл через ноль или его заменили, введите расход: 70 кВт·ч
calculator-error-digits = На этом счётчике { $digits ->
    [one] { $digits } цифра
    [few] { $digits } цифры
   *[many] { $digits } цифр
 } до запятой. Введите только их.
calculator-error-month = Не понял, за какое время. Например: май 2013, 05.2013 или с 24.06.2018 по 23.07.2018
calculator-error-share = Нужна доля в процентах, от 0 до 100. Например, 30
calculator-error-not-offered = Этого счётчика или шага здесь больше нет. Начните расчёт заново: /calculator

## Сумма

calculator-period = с { $first } по { $last }
calculator-sum = Выйдет { $sum } за { $period }
calculator-sum-days = Выйдет { $sum } за время { $period }
calculator-used = { $name }: { $volume }
calculator-household = { $category }. Зарегистрировано: { $persons }
calculator-norm = Социальная норма: { $norm }. Весь расход в её пределах.
calculator-norm-over = Социальная норма: { $norm }. Сверх нормы: { $over }.
calculator-ranges = Весь расход в первом диапазоне, до { $bound }.
calculator-ranges-over = Первый диапазон: до { $bound }. Сверх него: { $over }.
calculator-norm-beside = Норма и диапазоны на квартиру одни: другие электросчётчики израсходовали { $volume }, на этот приходится часть по расходу.
calculator-others-unread = Другие электросчётчики не учтены: нет их показаний за это время или тарифа. Норма и диапазоны на квартиру одни, поэтому с ними может выйти больше.
calculator-in-part = { $period }. { $said }
calculator-tariff = Тариф с { $day }
calculator-act = Установлен: { $act }
calculator-changes = С { $day } тариф другой: расход разделён по дням.
calculator-sample = Это пример тарифа, а не настоящая цена. Настоящую спросите по телефону { -company-phone }.
calculator-no-tariff =
    Посчитать { $period } не получится: тарифа на это время у бота нет ({ $what }).

    Цену подскажут по телефону { -company-phone }. Или выберите другой месяц.
calculator-caution = Это только расчёт, он никуда не отправлен. Общедомовые нужды, перерасчёты, льготы и пени в него не входят.
calculator-details-button = Подробно
calculator-if-two-zones = А если двухтарифный?
calculator-if-other = А если другой счётчик?
calculator-other-month = Другой месяц
calculator-other-meter = Другой счётчик
calculator-change-category = Тип дома
calculator-change-persons = Сколько человек
calculator-change-zones = Тип счётчика
calculator-change-readings = Показания
calculator-to-sum = К сумме
calculator-sent = Сколько выйдет за месяц

## Подробно

calculator-details = Как посчитали
calculator-days = { $period }, { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
 }
calculator-as-months = Норма и диапазоны взяты за { $count ->
    [one] { $count } месяц
    [few] { $count } месяца
   *[many] { $count } месяцев
 }.
calculator-ratio = Разность показаний умножена на коэффициент трансформации { $ratio }.
calculator-column-zone = зона
calculator-column-previous = было
calculator-column-current = стало
calculator-column-used = расход
calculator-column-rate = цена
calculator-column-sum = сумма
calculator-total = всего
calculator-used-alone = Расход: { $volume }
calculator-part = Часть { $number }: { $period }
calculator-parted = Тариф менялся, поэтому расход разделён по дням: { $part } из { $all }.
calculator-tariff-until = Тариф с { $first } по { $last }
calculator-norm-persons = Социальная норма: { $norm } на человека, { $persons } × { $norm } = { $total } в месяц.
calculator-norm-nobody = Никто не зарегистрирован: социальная норма как для одного, { $total } в месяц.
calculator-norm-alone = Социальная норма живущего одному: { $total } в месяц.
calculator-norm-part = На эту часть приходится { $total }.
calculator-range-bounds = Диапазоны расхода в месяц: до { $bounds }, выше последней границы цена наибольшая.
calculator-band-within = В пределах нормы
calculator-band-over = Сверх нормы
calculator-water = Холодная вода, м³
calculator-heat = Подогрев, Гкал: { $heat } Гкал на 1 м³
calculator-band-range = { $band }-й диапазон
calculator-proportion = Между зонами норма и диапазоны делятся пропорционально расходу, целыми единицами.
calculator-proportion-meters = Норма и диапазоны делятся между счётчиками и зонами пропорционально расходу, целыми единицами. Другие электросчётчики израсходовали { $volume }.
calculator-sum-line = Итого: { $sum }
calculator-rounding = Каждая строка округлена до копейки, половина вверх.
calculator-vat = В том числе НДС { $percent } %: { $sum }
calculator-vat-several = В том числе НДС: { $sum }
calculator-benefit = При льготе 50 % вернётся примерно { $sum }: половина платы в пределах норматива, { $norm }. Решают органы соцзащиты, из этой суммы ничего не вычтено.

## А если

calculator-comparison = Какой счётчик выгоднее
calculator-by-history = По вашим показаниям за { $count ->
    [one] { $count } месяц
    [few] { $count } месяца
   *[many] { $count } месяцев
 }: { $used }.
calculator-to-a-year = Пересчитано на год.
calculator-alike = Если весь год как этот расчёт: { $used } в год.
calculator-share-assumed = Ночью { $share } % расхода. Это ваше предположение, счётчик этого не измерял.
calculator-share-measured = Ночью у вас { $share } % расхода, так показывает счётчик.
calculator-prices-of = Цены за { $month }.
calculator-option = { $name }: { $sum } в год
calculator-option-own = { $name }, как сейчас: { $sum } в год
calculator-option-none = { $name }: тарифа у бота нет
calculator-cheaper = На { $sum } в год дешевле вашего.
calculator-dearer = На { $sum } в год дороже вашего.
calculator-same = Столько же.
calculator-pays-from = Выгоднее однотарифного, если ночью не меньше { $share } % расхода.
calculator-pays-never = Однотарифный не дороже при любой доле ночи.
calculator-pays-always = Выгоднее однотарифного при любой доле ночи.
calculator-peak-assumed = Дневной расход трёхтарифного поделён по часам: пик 7 часов из 16 (7–10 и 17–21), полупик 9. Это предположение.
calculator-meter-costs = Счётчик и его установка сюда не входят.
calculator-without-others = Посчитан только этот счётчик. Норма и диапазоны у него с другими счётчиками квартиры общие, поэтому сумма за всю квартиру может быть больше.
calculator-other-share = Другая доля ночи
