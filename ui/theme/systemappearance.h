#pragma once

#include <QObject>

#include <memory>

namespace Aloft {

/// Whether the desktop asks for a dark look or for high contrast, and when that changes. One source
/// file a platform.
class SystemAppearance : public QObject
{
    Q_OBJECT

public:
    explicit SystemAppearance(QObject *parent = nullptr);
    ~SystemAppearance() override;

    bool prefersDark() const { return m_prefersDark; }
    bool prefersContrast() const { return m_prefersContrast; }

Q_SIGNALS:
    void changed();

private:
    void setPrefersDark(bool prefersDark);
    void setPrefersContrast(bool prefersContrast);

    class Watch;
    std::unique_ptr<Watch> m_watch;
    bool m_prefersDark = false;
    bool m_prefersContrast = false;
};

} // namespace Aloft
