### «Оплатить»: счёт в чате, поступившие платежи, возвраты.

payments-button = Оплатить
command-pay = Оплатить

payments-stranger = Платить можно за привязанный лицевой счёт. Привяжите его, это займёт пару минут.
payments-all = все услуги
payments-owed = К оплате: { $sum }. Это по счёту за { $month } и платежам после него.
payments-nothing-owed = Долга нет: счёт за { $month } оплачен.
payments-advance = Переплата: { $sum }. Долга по счёту за { $month } нет.
payments-no-bill = Счетов от расчётного центра ещё нет. Внести можно любую сумму, она ляжет авансом.
payments-part-owed = { $resource }: { $sum }
payments-part-nothing = { $resource }: оплачено
payments-part-advance = { $resource }: переплата { $sum }
payments-paid-here = Уже вычтено, что оплачено здесь, в чате, и ещё не пришло из расчётного центра: { $sum }.
payments-given-back-here = Уже прибавлено, что возвращено за оплату в чате и ещё не пришло из расчётного центра: { $sum }.
payments-what = Что оплатить?
payments-pay-all = Всё: { $sum }
payments-pay-part = { $resource }: { $sum }
payments-other-sum = Другая сумма
payments-how-much =
    Сколько внести на лицевой счёт { $account }?
    Например, 1500 или 1500,50
payments-left = Оплату не начали, деньги не списаны.
payments-sum-changed = Сумма изменилась, пока счёт был на экране.
payments-error-sum =
    Не понял сумму. Введите её в рублях, копейки через запятую.
    Например, 1500 или 1500,50
payments-error-sum-large = Это больше миллиона рублей. Проверьте сумму и введите ещё раз.

## Что стало с последним счётом на оплату.

payments-last-open = Счёт на { $sum } от { $day }, { $time }, не оплачен: деньги по нему к нам не поступали.
payments-last-paid = Счёт на { $sum } от { $day }, { $time }, оплачен. Платить по нему второй раз не нужно.
payments-last-given-back = Счёт на { $sum } от { $day }, { $time }, был оплачен, деньги вернули.
payments-last-ended = Счёт на { $sum } от { $day }, { $time }, не оплачен и больше не действует.
payments-last-under-way = Счёт на { $sum } от { $day }, { $time }, сейчас оплачивается. Подождите минуту: если деньги спишутся, сообщение об этом придёт сюда.

## Чего нельзя оплатить в чате.

payments-closed = Оплата картой в этом чате пока не подключена.
payments-too-small = Картой в чате можно оплатить не меньше { $smallest }: так требует Telegram.
payments-too-large = Картой в чате можно оплатить не больше { $largest } за раз: так требует Telegram.
payments-invoice-refused = Telegram не принял счёт на эту сумму.
payments-by-bank =
    Чтобы оплатить { $sum }, откройте приложение банка, раздел «Платежи», «ЖКХ»: найдите { $payee } и введите лицевой счёт { $account }. Можно и по QR-коду с бумажной квитанции.
    Комиссию назовёт банк.

payments-company = Волгаэнергосбыт
payments-by-bank-several = Получатели у услуг разные: { $payees }. Откройте «{ payments-bill-button }»: там у каждого своя сумма и свой код. Или оплатите услуги по одной.
payments-code-button = QR-код на эту сумму
payments-bill-button = Квитанция
payments-code =
    Откройте приложение банка, выберите оплату по QR-коду и загрузите эту картинку.

    Сумма: { $sum }
    Лицевой счёт: { $account }
    Получатель: { $payee }
payments-code-less-is-owed = К оплате сейчас меньше, { $sum }: остальное ляжет авансом.
payments-code-sample = Образец: реквизиты вымышлены, платить по ним нельзя.
payments-no-code = QR-кода на эту сумму нет: реквизиты не загружены, или у услуг разные получатели. Коды каждого получателя — в разделе «{ menu-bills }». Как заплатить, подскажут по телефону 8 (831) 243-04-14.
payments-purpose = Оплата энергоресурсов, лицевой счёт { $account }

payments-invoice-title = Лицевой счёт { $account }
payments-invoice-description = Волгаэнергосбыт, { $what }: { $sum }. Чек придёт на почту, которую вы укажете при оплате.
payments-invoice-description-more = Волгаэнергосбыт, { $what }: { $sum }. Это больше, чем сейчас к оплате, { $owed }: остальное ляжет авансом. Чек придёт на почту, которую вы укажете при оплате.

## Почему не списано. Это показывает Telegram вместо оплаты.

payments-refused-unknown = Этот счёт не ваш или больше не действует. Откройте «Оплатить» в боте.
payments-refused-paid = Этот счёт уже оплачен. Деньги не списаны.
payments-refused-ended = Этот счёт больше не действует: есть новый. Откройте «Оплатить» в боте.
payments-refused-unlinked = Лицевой счёт больше не привязан к чату. Деньги не списаны.
payments-refused-changed = Сумма не та, что в счёте. Деньги не списаны. Откройте «Оплатить» в боте.
payments-refused-less-is-owed = К оплате теперь меньше, чем в этом счёте: пришёл платёж или плату пересчитали. Деньги не списаны. Откройте «Оплатить» в боте.
payments-refused-under-way = Этот лицевой счёт сейчас оплачивается. Подождите минуту, деньги второй раз не списаны.
payments-refused-unsure = Сейчас не получилось проверить счёт. Деньги не списаны. Попробуйте через минуту.

## Платёж поступил.

payments-taken-order =
    Оплата { $sum } получена { $day }, { $time }. Платёж № { $number }.
    Лицевой счёт { $account }, { $what }.
    Здесь платёж учтён сразу, в расчётном центре его увидят позже.
payments-taken-again =
    Получена ещё одна оплата того же счёта: { $sum }, { $day }, { $time }. Платёж № { $number }.
    Лицевой счёт { $account }. Счёт был уже оплачен, поэтому эта сумма легла авансом: на неё уменьшится следующий счёт.
    Если платили дважды по ошибке и хотите деньги назад, напишите нам: /feedback
payments-taken-stray =
    Получена оплата { $sum }, { $day }, { $time }. Платёж № { $number }. Лицевой счёт: { $account }.
    Такого счёта на оплату у нас нет. Сотрудники разберутся, за что этот платёж, и ответят вам. Деньги не потеряны.
payments-account-unknown = неизвестен
payments-refunded =
    Возвращена оплата { $sum }, платёж № { $number } от { $day }, { $time }. Лицевой счёт { $account }.
    Деньги вернутся на карту, с которой платили. Срок зависит от банка.
payments-letter-taken-subject = Оплата получена, платёж № { $number }
payments-letter-refunded-subject = Оплата возвращена, платёж № { $number }

## Для сотрудников.

payments-card-again = Второй платёж по одному счёту: { $sum }, лицевой счёт { $account }. Лёг авансом, житель об этом знает.
payments-card-stray = Платёж неизвестно за что: { $sum }, лицевой счёт { $account }. Разберитесь и ответьте тому, кто платил.
payments-card-unlinked = Заплатил тот, кто к лицевому счёту { $account } уже не привязан: { $sum }. Платёж записан на этот счёт.
payments-card-refunded = Возврат: { $sum }, лицевой счёт { $account }. Кто отметил: { $by }.
payments-card-facts =
    Платёж № { $number } от { $day }, { $time }
    У Telegram: { $charge }
    У провайдера: { $provider }
    Вернули деньги? /refund { $number }
payments-line-order = № { $number }: { $sum }, счёт { $account }, { $day }, { $time }.
payments-line-again = № { $number }: { $sum }, счёт { $account }, { $day }, { $time }. Второй раз по тому же счёту.
payments-line-stray = № { $number }: { $sum }, счёт { $account }, { $day }, { $time }. Неизвестно за что.
payments-line-refunded = Возвращён { $day }, кто отметил: { $by }.
payments-of-account = Оплачено в чате, лицевой счёт { $account }:
payments-none-of-account = По лицевому счёту { $account } в чате не платили.
payments-to-look-at = Двойные и неизвестные платежи, которые не возвращены:
payments-none-to-look-at = Двойных и неизвестных платежей нет.
payments-no-account-number = В номере лицевого счёта 9 цифр. Например, /payments 111222333
payments-how-to-refund = Деньги возвращают в кабинете провайдера. После этого: /refund 17, где 17 — номер платежа. Платежи одного счёта: /payments 111222333
payments-refund-ask =
    <b>Записать возврат?</b>

    Платёж № { $number } от { $day }, { $time }
    Сумма: { $sum }
    Лицевой счёт: { $account }
    За что: { $what }

    Нажмите «{ payments-refund-sure }», если деньги в кабинете провайдера уже возвращены. Житель сразу узнает о возврате, расчётный центр — с ближайшей выгрузкой. Отменить запись нельзя.
payments-for-again = вторая оплата того же счёта
payments-for-stray = неизвестно
payments-refund-sure = Да, деньги возвращены
payments-refund-no = Нет, не записывать
payments-refund-left = Ничего не записано. { $line }
payments-refund-noted = Возврат записан, житель об этом узнает. { $line }
payments-refund-known = Возврат уже был записан. { $line }
payments-error-number = Платежа с таким номером нет. Номера покажет /payments и номер лицевого счёта.

# В списке команд группы сотрудников.
staff-command-payments = Платежи по счёту: /payments 111222333
staff-command-refund = Отметить возврат платежа: /refund 17
