#pragma once

#include "core/drive/drive.h"
#include "core/drive/google/googleflow.h"

#include <QHash>

namespace Aloft {

/// What has become of items since a cursor; without one, a cursor of now.
class GoogleChangesTask : public GoogleFlow<ChangesTask>
{
    Q_OBJECT

public:
    GoogleChangesTask(GoogleWire *wire, const QString &cursor);

    const QList<DriveChange> &changes() const override { return m_changes; }
    const QString &cursor() const override { return m_cursor; }

protected:
    void begin() override;

private:
    GoogleQuery reach() const;
    void askForStart();
    void ask();
    void take(const GoogleChangePage &page);
    void placeInRoot();
    void explain(const Error &error, int status);

    QString m_cursor;
    QString m_token; ///< of the page to ask for
    QList<DriveChange> m_changes;
    QHash<QString, qsizetype> m_places; ///< id → index
    int m_vainPages = 0;                ///< in a row
};

class GoogleQuotaTask : public GoogleFlow<QuotaTask>
{
    Q_OBJECT

public:
    explicit GoogleQuotaTask(GoogleWire *wire) : GoogleFlow(wire) { }

    const DriveQuota &quota() const override { return m_quota; }

protected:
    void begin() override;

private:
    DriveQuota m_quota;
};

} // namespace Aloft
