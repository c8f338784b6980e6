#include "app/commands/transfertext.h"

#include "core/drive/drivepath.h"

#include <QCoreApplication>
#include <QLocale>

#include <optional>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct TransferText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::TransferLine)
};

/// Names that scripts can rely on.
QString stateName(Transfer::State state)
{
    switch (state) {
    case Transfer::State::Waiting:
        return u"waiting"_s;
    case Transfer::State::Running:
        return u"running"_s;
    case Transfer::State::Paused:
        return u"paused"_s;
    case Transfer::State::Resting:
        return u"resting"_s;
    case Transfer::State::Done:
        return u"done"_s;
    case Transfer::State::Failed:
        return u"failed"_s;
    case Transfer::State::Cancelled:
        break;
    }
    return u"cancelled"_s;
}

QString wayName(const TransferOrder &order)
{
    if (order.crossing)
        return u"across"_s;
    return order.isUpload() ? u"up"_s : u"down"_s;
}

/// That somebody cancelled it is none, nor is what an earlier try met.
std::optional<Error> problemOf(const Transfer &transfer)
{
    const bool hasProblem = transfer.state == Transfer::State::Resting
        || transfer.state == Transfer::State::Failed;
    return hasProblem ? transfer.error : std::nullopt;
}

QString amountOf(const Transfer &transfer)
{
    const QLocale locale;
    const QString done = locale.formattedDataSize(transfer.done);
    return transfer.total < 0
        ? done
        : TransferText::tr("%1 of %2", "bytes").arg(done, locale.formattedDataSize(transfer.total));
}

} // namespace

QString lineOf(const Transfer &transfer, const QString &drive)
{
    const QString line = u"%1  %2  %3  %4  %5  %6"_s.arg(transfer.id, 5)
                             .arg(stateName(transfer.state), -9)
                             .arg(wayName(transfer.order), -6)
                             .arg(harmless(drive), -12)
                             .arg(amountOf(transfer), -22)
                             .arg(harmless(transfer.order.name()));
    const std::optional<Error> problem = problemOf(transfer);
    return problem ? line + u"\n       "_s + problem->text() : line;
}

QJsonObject objectOf(const Transfer &transfer, const QString &drive)
{
    QJsonObject object{{u"id"_s, transfer.id},
                       {u"name"_s, transfer.order.name()},
                       {u"way"_s, wayName(transfer.order)},
                       {u"drive"_s, drive},
                       {u"file"_s, transfer.order.crossing ? QString() : transfer.order.file()},
                       {u"state"_s, stateName(transfer.state)},
                       {u"done"_s, transfer.done}};
    if (transfer.total >= 0)
        object.insert(u"size"_s, transfer.total);
    if (const std::optional<Error> problem = problemOf(transfer))
        object.insert(u"problem"_s, problem->text());
    if (transfer.state == Transfer::State::Resting)
        object.insert(u"restsUntil"_s, transfer.restsUntil.toString(Qt::ISODateWithMs));
    return object;
}

} // namespace Aloft
