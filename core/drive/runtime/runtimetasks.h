#pragma once

#include "core/drive/drive.h"
#include "core/drive/runtime/runtimeflow.h"

namespace Aloft {

// What a RuntimeDrive hands out, but for what carries bytes.

/// Directly in a folder.
class RuntimeListTask : public RuntimeFlow<ItemsTask>
{
    Q_OBJECT

public:
    RuntimeListTask(JupyterServer *server, const QString &folderId);
    const QList<DriveItem> &items() const override { return m_items; }

protected:
    void begin() override;

private:
    const QString m_id;
    QList<DriveItem> m_items;
};

/// Everything below a folder, some folders at a time. The server follows links: where they lead
/// round in a circle it fails, for there is no end.
class RuntimeWalkTask : public RuntimeFlow<ItemsTask>
{
    Q_OBJECT

public:
    RuntimeWalkTask(JupyterServer *server, const QString &folderId);
    const QList<DriveItem> &items() const override { return m_items; }

protected:
    void begin() override;

private:
    void look();
    void take(const QList<DriveItem> &items);

    QStringList m_folders; ///< still to be listed
    int m_underWay = 0;
    QList<DriveItem> m_items;
};

class RuntimeStatTask : public RuntimeFlow<ItemTask>
{
    Q_OBJECT

public:
    RuntimeStatTask(JupyterServer *server, const QString &id);
    const DriveItem &item() const override { return m_item; }

protected:
    void begin() override;

private:
    const QString m_id;
    DriveItem m_item;
};

class RuntimeMakeFolderTask : public RuntimeFlow<ItemTask>
{
    Q_OBJECT

public:
    RuntimeMakeFolderTask(JupyterServer *server, const QString &parentId, const QString &name);
    const DriveItem &item() const override { return m_item; }

protected:
    void begin() override;

private:
    void lookAtWhatIsThere(const Error &error);

    const QString m_name;
    const QString m_id;
    DriveItem m_item;
};

class RuntimeMoveTask : public RuntimeFlow<ItemTask>
{
    Q_OBJECT

public:
    RuntimeMoveTask(JupyterServer *server, const QString &id, const QString &parentId,
                    const QString &name);
    const DriveItem &item() const override { return m_item; }

protected:
    void begin() override;

private:
    const QString m_id;
    const QString m_name;
    const QString m_newId;
    DriveItem m_item;
};

/// Deletes for good, as far as Aloft can bring it back: a server may have a trash of its own.
class RuntimeDeleteTask : public RuntimeFlow<ItemTask>
{
    Q_OBJECT

public:
    RuntimeDeleteTask(JupyterServer *server, const QString &id);
    const DriveItem &item() const override { return m_item; }

protected:
    void begin() override;

private:
    const QString m_id;
    DriveItem m_item;
};

/// A server does not tell how full its disk is.
class RuntimeQuotaTask : public QuotaTask
{
    Q_OBJECT

public:
    using QuotaTask::QuotaTask;
    const DriveQuota &quota() const override { return m_quota; }

protected:
    void run() override;

private:
    const DriveQuota m_quota;
};

} // namespace Aloft
