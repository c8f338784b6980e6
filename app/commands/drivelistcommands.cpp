#include "app/commands/drivelistcommands.h"

#include "core/auth/accounts.h"
#include "core/drive/drivebook.h"
#include "core/drive/drivepath.h"
#include "core/session/workbench.h"

#include <QJsonObject>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

void DriveListCommand::run()
{
    const DriveBook &book = workbench().drives();
    if (book.problem())
        say(book.problem()->text());
    for (const DriveEntry &entry : book.entries()) {
        const QString place = book.place(entry);
        print(u"%1  %2  %3"_s.arg(entry.name, -12).arg(entry.kind, -8).arg(harmless(place)),
              {{u"name"_s, entry.name}, {u"kind"_s, entry.kind}, {u"place"_s, place}});
    }
    succeed();
}

bool DriveAddCommand::needsSecrets() const
{
    const Accounts &accounts = workbench().accounts();
    const QList<Account> all = accounts.accounts();
    return std::ranges::any_of(all, [&](const Account &account) {
        return account.kind == line().arguments().constFirst()
            && !accounts.isFromEnvironment(account.id);
    });
}

void DriveAddCommand::proceed()
{
    const QString kind = line().arguments().at(0);
    const QString name = line().arguments().at(1);
    QStringList words = line().arguments().mid(2);
    if (line().has(u"shared-drive"_s)) {
        if (words.isEmpty())
            words.append(QString()); // the only account
        words.append(line().value(u"shared-drive"_s));
    }
    DriveBook &book = workbench().drives();
    AddDriveTask *add = book.add(kind, name, words, localPath({}));
    runStep(add, [this, &book](const AddDriveTask &added) {
        const DriveEntry &entry = added.entry();
        if (book.problem())
            say(book.problem()->text());
        print(entry.name,
              {{u"name"_s, entry.name}, {u"kind"_s, entry.kind}, {u"place"_s, book.place(entry)}});
        succeed();
    });
}

void DriveRemoveCommand::run()
{
    if (const Result<void> removed = workbench().drives().remove(line().arguments().constFirst());
        !removed)
        return fail(removed.error());
    succeed();
}

} // namespace Aloft

#include "moc_drivelistcommands.cpp"
