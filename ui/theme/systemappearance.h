#pragma once

#include <QObject>

#include <memory>

namespace Aloft {

/// Whether the desktop asks for a dark look, and when that changes. One source file a platform.
class SystemAppearance : public QObject
{
    Q_OBJECT

public:
    explicit SystemAppearance(QObject *parent = nullptr);
    ~SystemAppearance() override;

    bool prefersDark() const { return m_prefersDark; }

Q_SIGNALS:
    void changed(bool prefersDark);

private:
    void setPrefersDark(bool prefersDark);

    class Watch;
    std::unique_ptr<Watch> m_watch;
    bool m_prefersDark = false;
};

} // namespace Aloft
