#include "core/drive/google/googlelinktask.h"

#include "core/drive/drivebook.h"
#include "core/drive/drivepath.h"
#include "core/drive/google/googlelink.h"

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Error noLinkError()
{
    return {Error::Kind::BadInput,
            GoogleLinkTask::tr("This is no link to a file or folder of Google Drive or Colab."),
            GoogleLinkTask::tr("Copy it from the browser's address bar, or from Share there."),
            {}};
}

Error noDriveError(const QString &wanted)
{
    if (!wanted.isEmpty())
        return {Error::Kind::Usage,
                GoogleLinkTask::tr("\"%1\" is no drive of Google's.").arg(wanted),
                GoogleLinkTask::tr("Links of Google can be followed on its own drives alone."),
                {}};
    return {Error::Kind::Usage,
            GoogleLinkTask::tr("There is no drive of Google's yet."),
            GoogleLinkTask::tr("Add the drive of the account that may see what the link leads to."),
            {}};
}

Error hiddenError(const QString &drive)
{
    return {Error::Kind::NotFound,
            GoogleLinkTask::tr("On %1 Aloft sees only its own files, and this is none of them.")
                .arg(drive),
            GoogleLinkTask::tr(
                "If the link opens in the browser, let Aloft see the whole drive: sign in again."),
            {}};
}

Error unseenError()
{
    return {Error::Kind::NotFound,
            GoogleLinkTask::tr("No drive that was added shows what this link leads to."),
            GoogleLinkTask::tr(
                "It may be gone, or another account's: look which one opens it in the browser."),
            {}};
}

Error trashedError(const QString &name)
{
    return {Error::Kind::NotFound,
            GoogleLinkTask::tr("%1 is in the trash of its drive.").arg(harmless(name)),
            GoogleLinkTask::tr("Restore it there first."),
            {}};
}

Error bytelessError(const DriveItem &item)
{
    if (item.kind == DriveItem::Kind::Link)
        return {Error::Kind::Usage,
                GoogleLinkTask::tr("%1 is a shortcut: there is nothing in it to download.")
                    .arg(harmless(item.name)),
                GoogleLinkTask::tr("Paste the link of what it leads to."),
                {}};
    return {Error::Kind::Usage,
            GoogleLinkTask::tr("%1 is a document of Google's own: it has no bytes to download.")
                .arg(harmless(item.name)),
            GoogleLinkTask::tr("Open it in the browser, and export it there."),
            {}};
}

} // namespace

GoogleLinkTask::GoogleLinkTask(DriveBook &drives, const QString &pasted, const QString &drive)
    : m_book(drives)
    , m_pasted(pasted)
    , m_wanted(drive)
{ }

void GoogleLinkTask::run()
{
    m_names = googleDrivesOf(m_book);
    if (!m_wanted.isEmpty())
        m_names = m_names.contains(m_wanted) ? QStringList(m_wanted) : QStringList();
    if (m_names.isEmpty())
        return fail(noDriveError(m_wanted));
    const std::optional<QString> id = googleFileIdIn(m_pasted);
    if (!id)
        return fail(noLinkError());
    m_id = *id;
    lookOn(0);
}

void GoogleLinkTask::lookOn(qsizetype index)
{
    if (index == m_names.size())
        return conclude();
    const QString name = m_names.at(index);
    const Result<Drive *> drive = m_book.drive(name);
    if (!drive) { // signed out, for instance
        if (!m_failure)
            m_failure = drive.error();
        return lookOn(index + 1);
    }
    const bool seesAll = (*drive)->capabilities().testFlag(Drive::Capability::SeesForeign);
    runStep((*drive)->stat(m_id), [this, name](const ItemTask &seen) { take(name, seen.item()); },
            [this, name, index, seesAll](const Error &error) {
                if (error.kind == Error::Kind::Cancelled)
                    return fail(error);
                if (error.kind != Error::Kind::NotFound && !m_failure)
                    m_failure = error;
                if (error.kind == Error::Kind::NotFound && !seesAll && m_narrow.isEmpty())
                    m_narrow = name;
                lookOn(index + 1);
            });
}

void GoogleLinkTask::take(const QString &drive, const DriveItem &item)
{
    m_drive = drive;
    m_item = item;
    m_narrow.clear();
    if (item.isTrashed)
        fail(trashedError(item.name));
    else if (item.kind == DriveItem::Kind::Document || item.kind == DriveItem::Kind::Link)
        fail(bytelessError(item));
    else
        succeed();
}

/// None showed it. One that could not be asked might have.
void GoogleLinkTask::conclude()
{
    if (m_failure)
        fail(*m_failure);
    else
        fail(m_narrow.isEmpty() ? unseenError() : hiddenError(m_narrow));
}

QStringList googleDrivesOf(const DriveBook &book)
{
    QStringList names;
    const QList<DriveEntry> entries = book.entries();
    for (const DriveEntry &entry : entries) {
        if (entry.kind == "google"_L1)
            names.append(entry.name);
    }
    return names;
}

} // namespace Aloft

#include "moc_googlelinktask.cpp"
