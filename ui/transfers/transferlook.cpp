#include "ui/transfers/transferlook.h"

#include "core/drive/ratemeter.h"
#include "ui/runs/runlook.h"
#include "ui/theme/icons.h"

#include <QCoreApplication>
#include <QLocale>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct TransferText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::TransferLook)
};

constexpr qint64 SecondsOfMinute = 60;
constexpr qint64 MinutesOfHour = 60;

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1024 * 1024 ? 0 : 1);
}

QString reasonText(const TransferGroup &group)
{
    return group.reason() ? group.reason()->message : TransferText::tr("It did not work.");
}

QString restingText(const TransferGroup &group, const TransferMoment &moment)
{
    if (group.reason() && group.reason()->kind == Error::Kind::Busy)
        return slowDownText(moment.names(group.drive()),
                            std::chrono::milliseconds(moment.now.msecsTo(group.restsUntil())));
    const qint64 seconds = qMax(qint64(0), moment.now.secsTo(group.restsUntil()));
    return TransferText::tr("%1 Continuing in %2 s.", "sentence and number")
        .arg(reasonText(group))
        .arg(seconds);
}

QString runningText(const RateMeter &meter, const TransferMoment &moment)
{
    // A large file may go on while the others wait.
    if (moment.pause.count() > 0 && meter.isQuiet(moment.elapsed))
        return slowDownText(moment.slowDrive, moment.pause);
    if (meter.isStill(moment.elapsed))
        return TransferText::tr("Waiting for the network");
    const QString rate = rateText(meter);
    return rate.isEmpty() ? TransferText::tr("Under way") : rate;
}

QString failedText(const TransferGroup &group)
{
    if (group.files() == 1)
        return group.reason() ? group.reason()->text() : reasonText(group);
    return TransferText::tr("%n file(s) were not carried.", nullptr,
                            group.count(Transfer::State::Failed));
}

} // namespace

QIcon transferIcon(Transfer::State state, Direction direction)
{
    const QStringView arrow = direction == Direction::Up ? u"move-up" : u"move-down";
    switch (state) {
    case Transfer::State::Waiting:
        return themedIcon(arrow, Tone::MutedText);
    case Transfer::State::Running:
        return themedIcon(arrow, Tone::Busy);
    case Transfer::State::Paused:
        return themedIcon(u"pause", Tone::MutedText);
    case Transfer::State::Resting:
        return themedIcon(u"state-reconnecting", Tone::Warning);
    case Transfer::State::Done:
        return themedIcon(u"ok", Tone::Ok);
    case Transfer::State::Failed:
        return themedIcon(u"error", Tone::Error);
    case Transfer::State::Cancelled:
        return themedIcon(u"state-stopped", Tone::MutedText);
    }
    Q_UNREACHABLE();
}

/// The terminal's words are a place on the drive: "nas:data".
QString titleText(const TransferGroup &group, const DriveNames &names)
{
    if (group.isCrossing())
        return TransferText::tr("%1 from %2 to %3", "file and drives")
            .arg(group.title(), names(group.drives().constFirst()),
                 names(group.drives().constLast()));
    const QString drive = names(group.drive());
    if (group.title().startsWith(drive + u':')) {
        const QString place = group.title().endsWith(u':') ? drive : group.title();
        return group.isUpload() ? TransferText::tr("Files to %1", "place on a drive").arg(place)
                                : TransferText::tr("Files from %1", "place on a drive").arg(place);
    }
    return group.isUpload()
        ? TransferText::tr("%1 to %2", "file and drive").arg(group.title(), drive)
        : TransferText::tr("%1 from %2", "file and drive").arg(group.title(), drive);
}

QString bytesText(qint64 done, qint64 total)
{
    return done >= total
        ? sizeText(total)
        : TransferText::tr("%1 of %2", "bytes").arg(sizeText(done), sizeText(total));
}

QString amountText(const TransferGroup &group)
{
    const QString bytes = bytesText(group.done(), group.total());
    if (group.files() == 1)
        return bytes;
    const QLocale locale;
    const QString all = locale.toString(group.files());
    const int carried = group.count(Transfer::State::Done);
    const QString files = carried == group.files()
        ? TransferText::tr("%1 files").arg(all)
        : TransferText::tr("%1 of %2 files").arg(locale.toString(carried), all);
    return TransferText::tr("%1, %2", "bytes and files").arg(bytes, files);
}

/// No error: it goes on by itself (UX-081).
QString slowDownText(const QString &drive, std::chrono::milliseconds pause)
{
    const qint64 seconds = std::chrono::ceil<std::chrono::seconds>(pause).count();
    return TransferText::tr("%1 asks to slow down, continuing in %2 s", "drive and seconds")
        .arg(drive)
        .arg(qMax(qint64(0), seconds));
}

QString timeLeftText(std::chrono::seconds left)
{
    const qint64 seconds = left.count();
    if (seconds < SecondsOfMinute)
        return TransferText::tr("%1 s left").arg(seconds);
    const qint64 minutes = (seconds + SecondsOfMinute / 2) / SecondsOfMinute;
    if (minutes < MinutesOfHour)
        return TransferText::tr("about %1 min left").arg(minutes);
    return TransferText::tr("about %1 h %2 min left")
        .arg(minutes / MinutesOfHour)
        .arg(minutes % MinutesOfHour);
}

QString rateText(const RateMeter &meter)
{
    if (meter.rate() <= 0)
        return {};
    const QString rate = TransferText::tr("%1/s", "bytes a second")
                             .arg(QLocale().formattedDataSize(qint64(meter.rate()), 1));
    const auto left = meter.timeLeft();
    return left
        ? TransferText::tr("%1, %2", "bytes a second and time left").arg(rate, timeLeftText(*left))
        : rate;
}

QString standingText(const TransferGroup &group, const RateMeter &meter,
                     const TransferMoment &moment)
{
    switch (group.state()) {
    case Transfer::State::Waiting:
        return moment.isPaused ? TransferText::tr("Paused with all others")
                               : TransferText::tr("Waits for its turn");
    case Transfer::State::Running:
        return runningText(meter, moment);
    case Transfer::State::Paused:
        return TransferText::tr("Paused");
    case Transfer::State::Resting:
        return restingText(group, moment);
    case Transfer::State::Done:
        return TransferText::tr("Done and compared, %1", "time")
            .arg(momentText(group.changed(), moment.now));
    case Transfer::State::Failed:
        return failedText(group);
    case Transfer::State::Cancelled:
        return TransferText::tr("Cancelled, %1", "time")
            .arg(momentText(group.changed(), moment.now));
    }
    Q_UNREACHABLE();
}

double fractionOf(const TransferGroup &group)
{
    if (group.live() == 0)
        return -1;
    return group.total() > 0 ? double(group.done()) / double(group.total()) : 0;
}

QString causeText(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Refused:
        return TransferText::tr("no permission");
    case Error::Kind::Storage:
        return TransferText::tr("no room, or not writable");
    case Error::Kind::Conflict:
        return TransferText::tr("name taken, or changed there");
    case Error::Kind::NotFound:
        return TransferText::tr("no longer there");
    case Error::Kind::BadInput:
    case Error::Kind::Usage:
        return TransferText::tr("name or content not possible there");
    case Error::Kind::Busy:
        return TransferText::tr("asked to slow down");
    case Error::Kind::Network:
        return TransferText::tr("not reachable");
    case Error::Kind::Provider:
        return TransferText::tr("the drive failed");
    case Error::Kind::Cancelled:
    case Error::Kind::UserCode:
    case Error::Kind::Internal:
        return TransferText::tr("something else");
    }
    Q_UNREACHABLE();
}

} // namespace Aloft
