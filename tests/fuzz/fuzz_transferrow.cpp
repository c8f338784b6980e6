// A row of the journal of transfers, which a full disk or another program may have spoilt: whatever
// it holds, what is read is an order that can be shown, written again, and read as the same one.

#include "core/drive/transferstore.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

#include <cstdint>
#include <cstdlib>

using namespace Aloft;

namespace {

void check(bool isSo)
{
    if (!isSo)
        std::abort();
}

/// A journal with one row, and a second way into it.
class Journal
{
public:
    Journal() : m_path(m_folder.filePath(QStringLiteral("transfers.sqlite"))), m_store(m_path)
    {
        Transfer transfer;
        transfer.id = 1;
        m_store.add(transfer);
        m_raw = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("raw"));
        m_raw.setDatabaseName(m_path);
        check(m_raw.open());
    }

    void spoil(const QByteArray &record, int state)
    {
        QSqlQuery query(m_raw);
        query.prepare(QStringLiteral("UPDATE transfers SET record = ?, state = ?, changed = ?"));
        query.addBindValue(record.isEmpty() ? QStringLiteral("") : QString::fromUtf8(record));
        query.addBindValue(state);
        query.addBindValue(record.toLongLong());
        check(query.exec());
    }

    TransferStore &store() { return m_store; }

private:
    QTemporaryDir m_folder;
    const QString m_path;
    TransferStore m_store;
    QSqlDatabase m_raw;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static Journal journal;
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    journal.spoil(bytes, size == 0 ? 0 : int(data[0]) - 100);
    const QList<TransferStore::Row> rows = journal.store().rows();
    check(rows.size() == 1);
    const Transfer read = rows.constFirst().transfer;
    check(read.state >= Transfer::State::Waiting && read.state <= Transfer::State::Cancelled);
    check(read.order.priority >= TransferOrder::Priority::Background
          && read.order.priority <= TransferOrder::Priority::First);
    check(read.done >= 0);
    journal.store().save(rows.constFirst());
    const Transfer again = journal.store().rows().constFirst().transfer;
    check(again.state == read.state && again.order.file() == read.order.file()
          && again.order.name() == read.order.name() && again.order.drive == read.order.drive);
    return 0;
}
