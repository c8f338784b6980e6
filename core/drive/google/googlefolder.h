#pragma once

#include "core/drive/drive.h"
#include "core/drive/google/googleflow.h"

namespace Aloft {

/// An id from Google for an item that is to be made: making it again is refused, so that no answer
/// that was lost makes a twin. They come by the hundred and are kept by the wire.
class GoogleIdTask : public Task
{
    Q_OBJECT

public:
    explicit GoogleIdTask(GoogleWire *wire) : m_wire(wire) { }

    const QString &id() const { return m_id; }

protected:
    void run() override;

private:
    void take();

    QPointer<GoogleWire> m_wire;
    QString m_id;
};

/// The folder of a name in another one: the one that is there, the oldest of several, or a new
/// one. Google would make any number of a name, so they are made one after the other.
class GoogleMakeFolder : public GoogleFlow<ItemTask>
{
    Q_OBJECT

public:
    GoogleMakeFolder(GoogleWire *wire, const QString &parentId, const QString &name);

    const DriveItem &item() const override { return m_item; }

protected:
    void begin() override;

private:
    void look();
    void lookAtMade(const QString &id);
    void search();
    void take(const DriveItem &item);
    void make(const QString &id);
    void takeMade(const QByteArray &body);
    void lookWhatHasTheId(const QString &id);
    bool isWanted(const DriveItem &item) const;

    QString m_parentId;
    QString m_name;
    QString m_place; ///< both
    DriveItem m_item;
};

} // namespace Aloft
