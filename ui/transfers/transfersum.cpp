#include "ui/transfers/transfersum.h"

#include "ui/transfers/transferlook.h"
#include "ui/transfers/transfermodel.h"

#include <QCoreApplication>

namespace Aloft {

namespace {

struct SumText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::TransferSum)
};

} // namespace

QString sumText(const TransferModel &model)
{
    const TransferModel::Sum sum = model.sum();
    if (sum.files == 0)
        return {};
    const QString amount = bytesText(sum.done, sum.total);
    if (sum.paused == sum.files)
        return SumText::tr("%1, paused", "bytes").arg(amount);
    if (const auto slow = model.slowest())
        return SumText::tr("%1, %2", "bytes, and what they wait for")
            .arg(amount, slowDownText(slow->drive, slow->pause));
    if (model.isStill())
        return SumText::tr("%1, waiting for the network", "bytes").arg(amount);
    const auto left = model.meter().timeLeft();
    return left ? SumText::tr("%1, %2", "bytes and time left").arg(amount, timeLeftText(*left))
                : amount;
}

QString sumSentence(const TransferModel &model)
{
    const int files = model.sum().files;
    return files == 0
        ? QString()
        : SumText::tr("%n file(s) on their way: %1.", nullptr, files).arg(sumText(model));
}

QString failedSentence(const TransferModel &model)
{
    const int failed = int(model.failed().size());
    return failed == 0 ? QString() : SumText::tr("%n file(s) were not carried.", nullptr, failed);
}

} // namespace Aloft
