#include "core/session/straytransfers.h"

#include "core/drive/drivebook.h"
#include "core/drive/folder/homedrive.h"
#include "core/drive/transfers.h"
#include "core/session/sessiondrives.h"
#include "core/session/sessionstore.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct StrayText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::StrayTransfers)
};

/// Earlier versions took the name that was shown, "The T4 (s3)", and so no name that it had later.
QString keyOfNow(const QString &key, Transfers &transfers)
{
    static const QRegularExpression shown(u"^(.*) \\((s\\d+)\\)$"_s);
    if (HomeDrive::formerKeys().contains(key))
        return HomeDrive::key();
    const QRegularExpressionMatch match = shown.match(key);
    if (!match.hasMatch())
        return key;
    const QString now = SessionDrives::keyOf(match.captured(2));
    if (transfers.driveName(now) == now)
        transfers.nameDrive(now, match.captured(1));
    return now;
}

} // namespace

void settleStrays(Transfers &transfers, const DriveBook &drives, const SessionStore &sessions)
{
    if (sessions.problem())
        return; // which ones there are is not known
    QSet<QString> known;
    for (const StoredSession &session : sessions.sessions())
        known.insert(SessionDrives::keyOf(session.id));
    const bool areFormer = transfers.hasFormerKeys();
    const QStringList keys = transfers.drives();
    for (const QString &former : keys) {
        if (drives.contains(former))
            continue;
        const QString key = areFormer ? keyOfNow(former, transfers) : former;
        if (key != former)
            transfers.moveDrive(former, key);
        if (key.startsWith(SessionDrives::keyOf({})) && !known.contains(key))
            transfers.giveDriveUp(key, sessionGone(transfers.driveName(key)));
    }
    transfers.noteKeysOfNow();
}

Error sessionGone(const QString &name)
{
    return {Error::Kind::NotFound,
            StrayText::tr("The session \"%1\" was removed from Aloft.").arg(name),
            StrayText::tr("Connect to its machine again, and order anew what is still to go."),
            {}};
}

} // namespace Aloft
