#include "core/base/loosethreads.h"

#include <QLoggingCategory>

namespace Aloft {

namespace {

Q_LOGGING_CATEGORY(lcThreads, "aloft.base.threads", QtInfoMsg)

constexpr int patience = 200; // ms: whoever is cancelled looks at it within a tenth of a second

/// Known to the end of the program, which is theirs, too.
void leaveBehind(QThreadPool *threads)
{
    static auto *const left = new QList<QThreadPool *>;
    left->append(threads);
    qCWarning(lcThreads) << threads->activeThreadCount()
                         << "threads hang, perhaps in a dead disk, and are left behind";
}

void letGo(QThreadPool *threads)
{
    threads->clear();
    if (threads->waitForDone(patience))
        delete threads;
    else
        leaveBehind(threads);
}

} // namespace

std::shared_ptr<QThreadPool> makeLooseThreads(int most)
{
    std::shared_ptr<QThreadPool> threads(new QThreadPool, letGo);
    threads->setMaxThreadCount(most);
    return threads;
}

} // namespace Aloft
