#pragma once

#include "core/base/settings.h"
#include "core/runs/runbook.h"
#include "core/runs/runlog.h"
#include "core/runs/runqueue.h"
#include "tests/support/fakerunhosts.h"
#include "tests/support/manualclock.h"

#include <QTemporaryDir>

#include <memory>

namespace Aloft {

/// Says what it was asked to read.
struct RecordingHost : FakeRunHost
{
    ReadOutputTask *read(const QString &runId, qint64 offset, qint64 firstMark) override
    {
        offsets << offset;
        return FakeRunHost::read(runId, offset, firstMark);
    }

    QList<qint64> offsets;
};

/// A book of runs with one session "s1" on one host; it can be closed and opened again.
struct BookFixture
{
    BookFixture()
    {
        hosts.set(QStringLiteral("s1"), &host);
        open();
    }

    void open() { book = std::make_unique<RunBook>(folder.path(), *settings, hosts, clock); }
    void restart()
    {
        book.reset();
        open();
    }

    QString submit(const QString &name = QStringLiteral("train.py"))
    {
        return book->submit(QStringLiteral("s1"), order(name));
    }
    static RunOrder order(const QString &name = QStringLiteral("train.py"))
    {
        RunOrder order;
        order.name = name;
        order.path = QStringLiteral("/home/ann/") + name;
        return order;
    }
    RunState state(const QString &runId) const
    {
        const RunRecord *record = book->record(runId);
        return record ? record->state() : RunState::Lost;
    }
    QByteArray output(const QString &runId) const
    {
        RunLog *log = book->log(runId);
        return log ? log->read(0, log->size()).value_or(QByteArray()) : QByteArray();
    }
    void cut()
    {
        host.nextError = Error{Error::Kind::Network, QStringLiteral("Cut."), {}, {}};
        host.setConnected(false);
    }
    void mend()
    {
        host.nextError.reset();
        host.setConnected(true);
    }

    QTemporaryDir folder;
    ManualClock clock;
    std::unique_ptr<Settings> settings = Settings::temporary();
    RecordingHost host;
    FakeRunHosts hosts;
    std::unique_ptr<RunBook> book;
};

} // namespace Aloft
