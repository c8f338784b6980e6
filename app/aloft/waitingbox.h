#pragma once

#include <QObject>
#include <QPointer>

class QMessageBox;

namespace Aloft {

/// Shown while a command of aloftctl has the profile, so that no window can open yet.
class WaitingBox : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~WaitingBox() override;

    void show(); ///< once is enough
    void close();

Q_SIGNALS:
    void cancelled();

private:
    QPointer<QMessageBox> m_box;
};

} // namespace Aloft
