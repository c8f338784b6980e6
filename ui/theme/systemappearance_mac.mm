#include "ui/theme/systemappearance.h"

#import <AppKit/AppKit.h>

namespace Aloft {

/// macOS keeps the choice in the global defaults and posts a distributed notification; what makes
/// it easier to see is told by the workspace.
class SystemAppearance::Watch
{
public:
    explicit Watch(SystemAppearance *appearance)
        : m_appearance(appearance)
    {
        read();
        m_observer = [[NSDistributedNotificationCenter defaultCenter]
            addObserverForName:@"AppleInterfaceThemeChangedNotification"
                        object:nil
                         queue:[NSOperationQueue mainQueue]
                    usingBlock:^(NSNotification *) { read(); }];
        m_contrastObserver = [[[NSWorkspace sharedWorkspace] notificationCenter]
            addObserverForName:NSWorkspaceAccessibilityDisplayOptionsDidChangeNotification
                        object:nil
                         queue:[NSOperationQueue mainQueue]
                    usingBlock:^(NSNotification *) { read(); }];
    }

    ~Watch()
    {
        [[NSDistributedNotificationCenter defaultCenter] removeObserver:m_observer];
        [[[NSWorkspace sharedWorkspace] notificationCenter] removeObserver:m_contrastObserver];
    }

private:
    void read()
    {
        NSString *style =
            [[NSUserDefaults standardUserDefaults] stringForKey:@"AppleInterfaceStyle"];
        m_appearance->setPrefersDark([style isEqualToString:@"Dark"]);
        m_appearance->setPrefersContrast(
            [[NSWorkspace sharedWorkspace] accessibilityDisplayShouldIncreaseContrast]);
    }

    SystemAppearance *m_appearance;
    id m_observer;
    id m_contrastObserver;
};

SystemAppearance::SystemAppearance(QObject *parent)
    : QObject(parent)
    , m_watch(std::make_unique<Watch>(this))
{
}

SystemAppearance::~SystemAppearance() = default;

} // namespace Aloft
