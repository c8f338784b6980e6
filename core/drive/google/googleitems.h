#pragma once

#include "core/drive/drive.h"
#include "core/drive/google/googleflow.h"

namespace Aloft {

/// One call that brings one item.
class GoogleItemTask : public GoogleFlow<ItemTask>
{
    Q_OBJECT

public:
    GoogleItemTask(GoogleWire *wire, const HttpRequest &request, int cost);

    const DriveItem &item() const override { return m_item; }

protected:
    void begin() override;

private:
    HttpRequest m_request;
    int m_cost;
    DriveItem m_item;
};

/// Looks at one item, also in the trash.
GoogleItemTask *googleStat(GoogleWire *wire, const QString &id);

/// The same for users of the drive. Where Aloft sees its own files alone, the root is there although
/// Google does not show it, and what lies in it does not say so.
class GoogleStatTask : public GoogleFlow<ItemTask>
{
    Q_OBJECT

public:
    GoogleStatTask(GoogleWire *wire, const QString &id);

    const DriveItem &item() const override { return m_item; }

protected:
    void begin() override;

private:
    void take(const DriveItem &item);
    void lookInRoot();
    void takeHiddenRoot();

    QString m_id;
    DriveItem m_item;
};

/// Changes what is said of one item.
GoogleItemTask *googlePatch(GoogleWire *wire, const QString &id, const QJsonObject &body);

/// What lies directly in a folder.
class GoogleListTask : public GoogleFlow<ItemsTask>
{
    Q_OBJECT

public:
    GoogleListTask(GoogleWire *wire, const QString &folderId);

    const QList<DriveItem> &items() const override { return m_items; }

protected:
    void begin() override;

private:
    void take(const QList<GoogleFile> &files);

    QString m_folderId;
    QList<DriveItem> m_items;
};

/// Succeeds when a folder of which nothing was found is really there: the list of one that is gone
/// is empty, too.
class GoogleFolderCheck : public GoogleFlow<Task>
{
    Q_OBJECT

public:
    GoogleFolderCheck(GoogleWire *wire, const QString &folderId);

protected:
    void begin() override;

private:
    QString m_folderId;
};

/// Renames and moves in one call. What has the name already in that place is a conflict, although
/// Google would allow two.
class GoogleMoveTask : public GoogleFlow<ItemTask>
{
    Q_OBJECT

public:
    GoogleMoveTask(GoogleWire *wire, const QString &id, const QString &parentId,
                   const QString &name);

    const DriveItem &item() const override { return m_item; }

protected:
    void begin() override;

private:
    void compare();
    void lookForTwin();
    void change();

    QString m_id;
    QString m_parentId;
    QString m_name;
    DriveItem m_item;
};

} // namespace Aloft
