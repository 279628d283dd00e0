### «Начисления и оплата»: счёт за месяц, сколько нужно заплатить и из чего это сложилось.

charges-accrued = Начислено за { $month }: { $sum }
charges-resource = { $resource }: { $sum }
charges-resource-advance = { $resource }: переплата { $sum }
charges-of-which-common = в том числе общедомовые нужды: { $sum }
charges-of-which-service = в том числе платные услуги: { $sum }
charges-of-which-benefit = в том числе льгота: { $sum }
charges-recalculated = Перерасчёт: { $sum }
charges-penalty = Пени: { $sum }
charges-transferred = Перенесено между лицевыми счетами: { $sum }
charges-debt-on = Долг на { $day }: { $sum }
charges-advance-on = Переплата на { $day }: { $sum }
charges-paid = Оплачено за этот месяц: { $sum }
charges-given-back-for = Возвращено за этот месяц: { $sum }
charges-to-pay = К оплате до { $day }: { $sum }
charges-overdue = Срок оплаты прошёл { $day }. С 31-го дня после него начисляют пени.
charges-replaced = Это не последний счёт: что не оплачено, перешло в счёт за { $month }.
charges-nothing-to-pay = К оплате: { $sum }
charges-advance = Переплата, платить не нужно: { $sum }
charges-in-all = По всем услугам вместе: { $sum }
charges-advance-in-all = Переплата по всем услугам вместе: { $sum }
charges-payees-apart = Получатели у услуг разные, переплата одному не уменьшает долг другому: оплатить нужно { $sum }.
charges-paid-since = Оплачено после этого счёта: { $sum }
charges-given-back-since = Возвращено после этого счёта: { $sum }
charges-left = Осталось оплатить: { $sum }

charges-now-owed = К оплате на { $day }: { $sum }
charges-now-advance = Переплата на { $day }: { $sum }
charges-now-nothing = На { $day } долга нет, всё оплачено: { $sum }
charges-charged = Начислено по тарифам за { $month }: { $sum }
charges-paid-in = Оплачено за { $month }: { $sum }
charges-given-back-in = Возвращено за { $month }: { $sum }
charges-by-resource = Из этого по услугам:
charges-resource-in-all = { $resource } с пенями и перерасчётом: { $sum }
charges-not-assigned = Оплаченные без указания услуги { $sum } вычтены по порядку; расчётный центр может разделить их иначе.
charges-given-back-not-assigned = Возвращённые без указания услуги { $sum } прибавлены к первой; расчётный центр может разделить их иначе.

charges-none =
    Счетов по этому лицевому счёту у нас пока нет. Счёт за месяц готовят в начале следующего; когда он придёт, начисления появятся здесь.

    Если счёт нужен сейчас, позвоните: 8 (831) 243-04-14, ежедневно с 8:00 до 17:00.
charges-not-yet = Счёта за { $month } ещё нет. Последний: за { $newest }.
charges-no-such-month = Счёта за { $month } у нас нет. Первый счёт: за { $oldest }, последний: за { $newest }.
charges-stranger = Начисления видны тем, кто привязал лицевой счёт.

charges-which-month =
    За какой месяц показать счёт? Нажмите или напишите.
    Например, май 2026
charges-error-month = Не понял месяц. Напишите его названием или цифрами, например: май 2026

charges-months-button = Другой месяц
charges-months-newer = Новее
charges-months-older = Раньше
charges-owed-button = Сколько к оплате сейчас
charges-bill-button = Последний счёт

charges-history-button = Начисления и платежи по месяцам
charges-history-title = Начисления и платежи
charges-history-none = За этот период нет ни начислений, ни платежей.
charges-history-total = Всего начислено { $accrued }, оплачено { $paid }
charges-span = { $first } — { $last }
charges-column-month = месяц
charges-column-accrued = начислено
charges-column-paid = оплачено
charges-column-left = остаток
charges-table-note = Суммы в рублях. Остаток — сколько осталось заплатить после месяца; со знаком минус — переплата.
charges-no-bill = Счёта за этот месяц нет.
charges-month-accrued = Начислено: { $sum }
charges-month-paid = Оплачено: { $sum }
charges-month-given-back = Возвращено: { $sum }
charges-month-left = Осталось заплатить: { $sum }
charges-month-advance = Переплата: { $sum }
charges-payment = Платёж { $day }: { $sum }
charges-payment-by = Платёж { $day }: { $sum }, { $channel }
charges-given-back = Возврат { $day }: { $sum }
charges-in-words = Словами
charges-in-table = Таблицей
charges-file-button = Файлом
charges-picture-button = График
charges-picture-line = { $month }: начислено { $accrued }, оплачено { $paid }
charges-picture-line-unbilled = { $month }: счёта нет, оплачено { $paid }
charges-period-button = Другой период
charges-which-period =
    За какой период показать начисления и платежи? Нажмите или напишите.
    Например, с января по май 2026
charges-error-period = Не понял период. Напишите, например: с января по май 2026
charges-this-month = Этот месяц
charges-three-months = 3 месяца
charges-twelve-months = 12 месяцев
charges-pick-months = Выбрать по месяцам
charges-which-first = С какого месяца?
charges-which-last = Первый месяц: { $first }. По какой месяц?

charges-sheet-months = По месяцам
charges-sheet-lines = Строки счетов
charges-sheet-payments = Платежи
charges-file-resource = услуга
charges-file-opening = на начало
charges-file-charged = начислено
charges-file-recalculated = перерасчёт
charges-file-penalty = пени
charges-file-transferred = перенесено
charges-file-paid = оплачено
charges-file-closing = на конец
charges-file-kind = за что
charges-file-zone = зона
charges-file-volume = объём
charges-file-rate = тариф
charges-file-sum = сумма
charges-file-note = примечание
charges-file-day = дата
charges-file-channel = способ
charges-file-number = номер
charges-kind-use = потребление
charges-kind-common = общедомовые нужды
charges-kind-recalculation = перерасчёт
charges-kind-benefit = льгота
charges-kind-penalty = пени
charges-kind-service = платная услуга
