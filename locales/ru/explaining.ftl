### Как посчитали: строка счёта и то, из чего она получилась.

explaining-button = Как посчитали
explaining-bill-button = Счёт за { $month }
explaining-title = Как посчитали счёт за { $month }
explaining-all-follows = Всё, что можно проверить, сходится.
explaining-wrong-more = { $count ->
    [one] Не сходится { $count } строка
    [few] Не сходятся { $count } строки
   *[many] Не сходятся { $count } строк
 }: начислено на { $sum } больше, чем выходит по данным.
explaining-wrong-less = { $count ->
    [one] Не сходится { $count } строка
    [few] Не сходятся { $count } строки
   *[many] Не сходятся { $count } строк
 }: начислено на { $sum } меньше, чем выходит по данным.
explaining-wrong-same = { $count ->
    [one] Не сходится { $count } строка
    [few] Не сходятся { $count } строки
   *[many] Не сходятся { $count } строк
 }, но сумма выходит та же.
explaining-unknown = { $count ->
    [one] Проверить не можем { $count } строку
    [few] Проверить не можем { $count } строки
   *[many] Проверить не можем { $count } строк
 }: не хватает данных. Это не значит, что в них ошибка.
explaining-total = { $resource }: в счёте начислено { $charged }, а строки дают { $lines }.
explaining-total-recalculated = Перерасчёт: в счёте { $charged }, а строки дают { $lines }.
explaining-total-penalty = Пени: в счёте { $charged }, а строки дают { $lines }.
explaining-no-lines-of = { $resource }: из чего сложилась сумма, нам не передали.
explaining-sample = Тарифы в расчёте — образец, они не настоящие.
explaining-no-lines = Из чего сложились суммы, для этого месяца нам не передали.
explaining-short = { $line }: { $sum }. { $verdict }
explaining-line = { $line }: { $sum }

explaining-verdict-follows = Сходится.
explaining-verdict-unknown = Проверить не можем.
explaining-verdict-given = Так передали из расчётного центра.
explaining-verdict-more = Начислено на { $sum } больше, чем выходит.
explaining-verdict-same = Не сходится.
explaining-verdict-less = Начислено на { $sum } меньше, чем выходит.

explaining-band = часть { $band }
explaining-days = { $first } — { $last }
explaining-heat = подогрев
explaining-heat-of = На подогрев 1 м³ воды идёт { $heat } Гкал.
explaining-kind-common = общедомовые нужды
explaining-kind-recalculation = перерасчёт
explaining-kind-benefit = льгота
explaining-kind-penalty = пени
explaining-kind-service = услуга

explaining-product = { $volume } × { $rate } = { $sum }
explaining-note = Пояснение: { $note }
explaining-readings = Счётчик { $meter }: было { $before }, стало { $now }
explaining-reading = { $value } ({ $day })
explaining-no-reading = показаний нет
explaining-used = Расход: { $used }
explaining-used-ratio = Расход с коэффициентом { $ratio }: { $used }
explaining-average = Показаний за этот месяц нет, поэтому начислено по среднему: { $average } в месяц, за { $first } — { $last }. Так считают не больше трёх месяцев подряд, этот { $number }-й. Когда придут показания, сделают перерасчёт.
explaining-average-apart = Показаний за этот месяц нет. По среднему за { $first } — { $last } вышло бы { $average }.
explaining-norm-unread = Показаний нет { $count ->
    [one] { $count } месяц
    [few] { $count } месяца
   *[many] { $count } месяцев
 } подряд: по среднему считают три месяца, потом по нормативу.
explaining-recalculation = Перерасчёт делает расчётный центр, например когда пришли показания за месяцы, начисленные без них. Сами мы его не считаем.
explaining-benefit = Льготу считает расчётный центр. Обычно возвращают половину платы, но только в пределах норматива. Сами мы её не считаем.
explaining-norm-persons = По нормативу: { $norm } на человека, зарегистрировано { $persons }.
explaining-norm-area = По нормативу: { $norm } на м², площадь { $area } м².
explaining-norm-factor = С повышающим коэффициентом { $factor }: счётчика нет, хотя он может стоять.
explaining-norm-act = Основание: { $act }.
explaining-norm-days = Дней { $days } из { $of }.
explaining-share = Доля квартиры в общедомовых нуждах: { $area } м² из { $total } м², это { $volume }
explaining-in-maintenance = В этом доме общедомовые нужды входят в плату управляющей компании.
explaining-no-debts = По нашим данным, просроченного долга в этом месяце не было.
explaining-debt = Долг за { $month }, { $owed }, срок оплаты { $due }: { $count ->
    [one] { $count } день
    [few] { $count } дня
   *[many] { $count } дней
 } по 1/{ $divisor } от { $percent } % — { $sum }
explaining-more-debts = Остальные долги: { $sum }
explaining-tariff = Тариф { $rate } с { $day }
explaining-tariff-act = Тариф { $rate } с { $day }, основание: { $act }
explaining-tariff-sample = Тариф { $rate } с { $day } — образец, не настоящий

explaining-differs-volume = Объём в счёте { $billed }, по данным { $ours }.
explaining-differs-rate = Тариф в счёте { $billed }, утверждён { $ours }.
explaining-differs-tax = Тариф в счёте { $billed } — с другой ставкой НДС; на эти дни { $ours }.
explaining-differs-sum = Сумма в счёте { $billed }, выходит { $ours }.

explaining-missing-reading = Проверить не можем: нет показаний за этот месяц.
explaining-missing-reading-before = Проверить не можем: нет показаний за прошлый месяц.
explaining-missing-average = По среднему проверить не можем: для него нужны показания за шесть месяцев подряд.
explaining-missing-meter = Проверить не можем: такого счётчика у нас не записано.
explaining-missing-zones = Проверить не можем: не знаем, какая зона у какого тарифа счётчика.
explaining-missing-tariff = Проверить не можем: на эти дни у нас нет тарифа.
explaining-missing-figures = Проверить не можем: в строке нет объёма или тарифа.
explaining-missing-norm = Проверить не можем: у нас нет норматива.
explaining-missing-dwelling = Проверить не можем: не знаем площадь, тип квартиры или сколько человек зарегистрировано.
explaining-missing-dwelling-changed = Проверить не можем: данные о квартире менялись среди месяца.
explaining-missing-house = Проверить не можем: нет данных дома за этот месяц.
explaining-missing-payments = Проверить не можем: не знаем всех долгов и оплат.
explaining-missing-key-rate = Проверить не можем: не знаем ключевую ставку.

explaining-statement-button = Написать заявление
explaining-statement-subject = Проверка начислений за { $month }
explaining-statement = Прошу проверить начисления за { $month }.
explaining-error-no-bill = Такого счёта или счёта, с которым его сравнить, у нас нет. Откройте «{ menu-charges }» в меню.

penalty-error-no-key-rate = Какая ключевая ставка действует { $day }, мы пока не знаем: пени за этот день не посчитать.
